package psp_allowed_users_test

import data.lib.fixture
import data.psp_allowed_users

parameters := {"runAsUser": {"rule": "MustRunAsNonRoot"}, "runAsGroup": {"rule": "MayRunAs", "ranges": [{"min": 1, "max": 9}]}, "supplementalGroups": {"rule": "RunAsAny"}, "fsGroup": {"rule": "MustRunAs", "ranges": [{"min": 0, "max": 9}]}}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_allowed_users.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_root if messages({"securityContext": {"fsGroup": 1}, "containers": [{"name": "app", "securityContext": {"runAsUser": 0, "runAsNonRoot": true}}]}, {}) == {"Policy: psp-allowed-users - container <app> may run as root"}

test_denies_a_group if messages({"securityContext": {"fsGroup": 1, "runAsNonRoot": true, "runAsGroup": 0}, "containers": [{"name": "app"}]}, {}) == {"Policy: psp-allowed-users - container <app> has runAsGroup <0>, which is not allowed"}

test_denies_a_missing_group if messages({"containers": []}, {}) == {"Policy: psp-allowed-users - pod does not set fsGroup"}

test_allows_group_zero_in_range if messages({"securityContext": {"fsGroup": 0}, "containers": []}, {}) == set()

test_exempt if messages({"securityContext": {"fsGroup": 1}, "containers": [{"name": "app", "securityContext": {"runAsUser": 0, "runAsNonRoot": true}}]}, {"policy.otomi.io/ignore": "psp-allowed-users"}) == set()
