package psp_seccomp_test

import data.lib.fixture
import data.psp_seccomp

parameters := {"allowedProfiles": ["runtime/default"]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_seccomp.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_no_profile if messages({"containers": [object.union({"name": "app"}, {})]}, {}) == {"Policy: psp-seccomp - container <app> runs with the seccomp profile <unconfined>, which is not allowed"}

test_allows_the_default if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {})]}, {"policy.otomi.io/ignore": "psp-seccomp"}) == set()
