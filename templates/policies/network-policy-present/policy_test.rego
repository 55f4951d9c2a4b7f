package network_policy_present_test

import data.lib.fixture
import data.network_policy_present

messages(resource, parameters) := found if {
	found := fixture.messages(network_policy_present.violation) with input as fixture.input_for(resource, parameters) with data.inventory as inventory
}

workload(namespace) := {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": namespace}}

inventory := {"namespace": {"team-a": {"networking.k8s.io/v1": {"NetworkPolicy": {"any": {}}}}}}

test_denies_an_open_namespace if {
	messages(workload("team-b"), {}) == {"Policy: network-policy-present - Deployment <web> is in the namespace <team-b>, which has no NetworkPolicy"}
}

test_allows_the_rest if messages(workload("team-a"), {}) == set()
