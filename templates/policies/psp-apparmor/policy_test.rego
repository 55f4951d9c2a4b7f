package psp_apparmor_test

import data.lib.fixture
import data.psp_apparmor

parameters := {"allowedProfiles": ["runtime/default"]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_apparmor.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_unconfined if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}})]}, {}) == {"Policy: psp-apparmor - container <app> runs with the AppArmor profile <unconfined>, which is not allowed"}

test_allows_the_default if messages({"containers": [object.union({"name": "app"}, {})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}})]}, {"policy.otomi.io/ignore": "psp-apparmor"}) == set()
