package psp_host_security_test

import data.lib.fixture
import data.psp_host_security

parameters := {}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_host_security.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_host_pid if messages({"hostPID": true, "containers": []}, {}) == {"Policy: psp-host-security - pod sees the processes of the node"}

test_allows_the_rest if messages({"hostPID": false, "hostAliases": [], "containers": []}, {}) == set()

test_exempt if messages({"hostPID": true, "containers": []}, {"policy.otomi.io/ignore": "psp-host-security"}) == set()
