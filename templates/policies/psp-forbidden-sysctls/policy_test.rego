package psp_forbidden_sysctls_test

import data.lib.fixture
import data.psp_forbidden_sysctls

parameters := {"forbiddenSysctls": ["net.*"]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_forbidden_sysctls.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_both_notations if messages({"securityContext": {"sysctls": [{"name": "net/core/somaxconn"}]}, "containers": []}, {}) == {"Policy: psp-forbidden-sysctls - pod sets the sysctl <net/core/somaxconn>, which is forbidden"}

test_allows_others if messages({"securityContext": {"sysctls": [{"name": "kernel.sem"}]}, "containers": []}, {}) == set()

test_exempt if messages({"securityContext": {"sysctls": [{"name": "net/core/somaxconn"}]}, "containers": []}, {"policy.otomi.io/ignore": "psp-forbidden-sysctls"}) == set()
