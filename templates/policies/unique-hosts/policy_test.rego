package unique_hosts_test

import data.lib.fixture
import data.unique_hosts

messages(resource, parameters) := found if {
	found := fixture.messages(unique_hosts.violation) with input as fixture.input_for(resource, parameters) with data.inventory as inventory
}

virtual_service(namespace, host) := {
	"apiVersion": "networking.istio.io/v1beta1",
	"kind": "VirtualService",
	"metadata": {"name": "web", "namespace": namespace},
	"spec": {"hosts": [host]},
}

inventory := {"namespace": {"team-a": {"networking.istio.io/v1beta1": {"VirtualService": {"web": virtual_service("team-a", "a.io")}}}}}

test_denies_the_host_of_another_namespace if {
	messages(virtual_service("team-b", "a.io"), {}) == {"Policy: unique-hosts - VirtualService <web> has the host <a.io> of the namespace <team-a>"}
}

test_allows_the_rest if {
	messages(virtual_service("team-a", "a.io"), {}) == set()
	messages(virtual_service("team-b", "b.io"), {}) == set()
}
