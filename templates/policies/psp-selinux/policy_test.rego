package psp_selinux_test

import data.lib.fixture
import data.psp_selinux

parameters := {"seLinuxContext": "MustRunAs", "allowedSELinuxOptions": [{"type": "t"}]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_selinux.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_other_options if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"seLinuxOptions": {"type": "x"}}})]}, {}) == {`Policy: psp-selinux - container <app> has SELinux options that are not allowed: {"type": "x"}`}

test_allows_these if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"seLinuxOptions": {"type": "t", "level": "l"}}})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"seLinuxOptions": {"type": "x"}}})]}, {"policy.otomi.io/ignore": "psp-selinux"}) == set()
