package container_limits_test

import data.container_limits
import data.lib.fixture

parameters := {"cpu": "2", "memory": "2Gi"}

messages(spec, annotations) := found if {
	found := fixture.messages(container_limits.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_no_limits if messages({"containers": [object.union({"name": "app"}, {})]}, {}) == {"Policy: container-limits - container <app> has no resource limits"}

test_denies_too_much if messages({"containers": [object.union({"name": "app"}, {"resources": {"limits": {"cpu": "3", "memory": "1Gi"}}})]}, {}) == {"Policy: container-limits - container <app> has the cpu limit <3>, more than the allowed <2>"}

test_denies_what_is_no_quantity if messages({"containers": [object.union({"name": "app"}, {"resources": {"limits": {"cpu": "1", "memory": "1GB"}}})]}, {}) == {"Policy: container-limits - container <app> has the memory limit <1GB>, which is not a quantity"}

test_allows_limits_within if messages({"containers": [object.union({"name": "app"}, {"resources": {"limits": {"cpu": "0.5", "memory": "128000k"}}})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {})]}, {"policy.otomi.io/ignore": "container-limits"}) == set()
