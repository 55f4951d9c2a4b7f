package psp_host_networking_ports_test

import data.lib.fixture
import data.psp_host_networking_ports

parameters := {}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_host_networking_ports.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_the_network if messages({"hostNetwork": true, "containers": []}, {}) == {"Policy: psp-host-networking-ports - pod uses the network of the node"}

test_denies_a_port if messages({"containers": [object.union({"name": "app"}, {"ports": [{"hostPort": 80}]})]}, {}) == {"Policy: psp-host-networking-ports - container <app> uses port <80> of the node"}

test_allows_ports_of_its_own if messages({"containers": [object.union({"name": "app"}, {"ports": [{"containerPort": 80}]})]}, {}) == set()

test_exempt if messages({"hostNetwork": true, "containers": []}, {"policy.otomi.io/ignore": "psp-host-networking-ports"}) == set()
