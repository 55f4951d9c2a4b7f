package lib.exemptions_test

import data.lib.exemptions
import data.lib.fixture

containers := [{"name": "app"}, {"name": "istio-proxy", "image": "docker.io/istio/proxyv2:1.2.3"}]

names(annotations, parameters) := [container.name |
	some container in exemptions.judged_containers("p") with input as fixture.input_of({"containers": containers}, annotations, parameters)
]

test_nothing_said if names({}, {}) == ["app", "istio-proxy"]

test_the_whole_pod if {
	names({"policy.otomi.io/ignore": "o ,\tp"}, {}) == []
	names({"policy.otomi.io/ignore": "pp,o"}, {}) == ["app", "istio-proxy"]
}

test_one_container if names({"policy.otomi.io/ignore.app": "p"}, {}) == ["istio-proxy"]

test_the_sidecar_only if names({"policy.otomi.io/ignore-sidecar": "p"}, {}) == ["app"]

by_baseline := {"exemptions": "platform", "sidecarImage": "istio/proxyv2"}

test_the_sidecar_by_the_baseline if names({}, by_baseline) == ["app"]

test_no_sidecar_where_the_baseline_names_none if names({}, {"exemptions": "platform", "sidecarImage": ""}) == ["app", "istio-proxy"]

# Anybody can take the name, and start the mesh's image with a command of their own.
test_not_what_only_looks_like_it if {
	every container in [{"name": "istio-proxy", "image": "docker.io/me/proxyv2"}, {"name": "proxy", "image": "istio/proxyv2"}, {"name": "istio-init", "image": "istio/proxyv2", "command": ["sh"]}] {
		count(exemptions.judged_containers("p")) == 1 with input as fixture.with_containers([container], by_baseline)
	}
}

test_who_may if {
	annotations := {"policy.otomi.io/ignore": "p"}
	names(annotations, {"exemptions": "none"}) == ["app", "istio-proxy"]
	names(annotations, {"exemptions": "platform"}) == ["app", "istio-proxy"]
	names(annotations, {"exemptions": "platform", "platformNamespaces": ["team-demo"]}) == []
}

parameters(text, baseline) := value if {
	value := exemptions.parameters("p") with input as fixture.input_of({}, {"policy.otomi.io/parameters.p": text}, baseline)
}

test_own_parameters if {
	parameters(`{"a": [2]}`, {"a": [1], "b": 1}).a == [2]
	parameters(`{"a": [2]}`, {"a": [1], "b": 1}).b == 1
}

test_mistakes_leave_the_baseline if {
	every text in ["{", "[]", `{"c": 1}`, `{"a": 1}`, `{"exemptions": "allowed"}`, `{"enabled": false}`] {
		parameters(text, {"a": [1]}).a == [1]
		count(exemptions.mistakes("p")) == 1 with input as fixture.input_of({}, {"policy.otomi.io/parameters.p": text}, {"a": [1]})
	}
}
