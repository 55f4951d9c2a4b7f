package psp_capabilities_test

import data.lib.fixture
import data.psp_capabilities

parameters := {"allowedCapabilities": ["NET_RAW"], "requiredDropCapabilities": ["CAP_KILL"]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_capabilities.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_what_is_not_dropped if messages({"containers": [object.union({"name": "app"}, {})]}, {}) == {"Policy: psp-capabilities - container <app> does not drop the capability <KILL>"}

test_denies_what_is_added if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"capabilities": {"add": ["CAP_SYS_ADMIN"], "drop": ["ALL"]}}})]}, {}) == {"Policy: psp-capabilities - container <app> adds the capability <SYS_ADMIN>, which is not allowed"}

test_allows_the_rest if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"capabilities": {"add": ["NET_RAW"], "drop": ["KILL"]}}})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {})]}, {"policy.otomi.io/ignore": "psp-capabilities"}) == set()
