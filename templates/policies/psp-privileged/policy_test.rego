package psp_privileged_test

import data.lib.fixture
import data.psp_privileged

parameters := {}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_privileged.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_privileged if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"privileged": true}})]}, {}) == {"Policy: psp-privileged - container <app> is privileged"}

test_denies_sys_admin if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}})]}, {}) == {"Policy: psp-privileged - container <app> adds the capability <SYS_ADMIN>"}

test_allows_the_rest if messages({"containers": [object.union({"name": "app"}, {})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"privileged": true}})]}, {"policy.otomi.io/ignore": "psp-privileged"}) == set()
