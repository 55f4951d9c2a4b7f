package no_default_namespace_test

import data.lib.fixture
import data.no_default_namespace

messages(resource, parameters) := found if {
	found := fixture.messages(no_default_namespace.violation) with input as fixture.input_for(resource, parameters)
}

service(name, namespace) := {"apiVersion": "v1", "kind": "Service", "metadata": {"name": name, "namespace": namespace}}

test_denies_the_default_namespace if {
	messages(service("web", "default"), {}) == {"Policy: no-default-namespace - Service <web> is in the namespace <default>"}
}

test_allows_the_rest if {
	messages(service("web", "team-demo"), {}) == set()
	messages(service("kubernetes", "default"), {}) == set()
}
