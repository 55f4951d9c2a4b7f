package lib.capability_test

import data.lib.capability

test_names if {
	container := {"securityContext": {"capabilities": {"add": ["cap_chown", "SYS_ADMIN"], "drop": null}}}
	capability.names(container, "add") == {"CHOWN", "SYS_ADMIN"}
	capability.names(container, "drop") == set()
	capability.names({}, "drop") == set()
}
