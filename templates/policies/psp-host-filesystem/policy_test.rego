package psp_host_filesystem_test

import data.lib.fixture
import data.psp_host_filesystem

parameters := {"allowedHostPaths": [{"pathPrefix": "/tmp/", "readOnly": true}]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_host_filesystem.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_a_neighbour if messages({"volumes": [{"name": "v", "hostPath": {"path": "/tmpfoo"}}], "containers": []}, {}) == {"Policy: psp-host-filesystem - pod mounts </tmpfoo> of the node in volume <v>, which is not allowed"}

test_denies_writing if messages({"volumes": [{"name": "v", "hostPath": {"path": "/tmp"}}], "containers": [{"name": "app", "volumeMounts": [{"name": "v"}]}]}, {}) == {"Policy: psp-host-filesystem - container <app> can write to </tmp> of the node in volume <v>, which may only be read"}

test_allows_reading if messages({"volumes": [{"name": "v", "hostPath": {"path": "/tmp"}}], "containers": [{"name": "app", "volumeMounts": [{"name": "v", "readOnly": true}]}]}, {}) == set()

test_exempt if messages({"volumes": [{"name": "v", "hostPath": {"path": "/tmpfoo"}}], "containers": []}, {"policy.otomi.io/ignore": "psp-host-filesystem"}) == set()
