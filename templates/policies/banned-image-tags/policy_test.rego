package banned_image_tags_test

import data.banned_image_tags
import data.lib.fixture

parameters := {"tags": ["latest"]}

messages(spec, annotations) := found if {
	found := fixture.messages(banned_image_tags.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_a_banned_tag if messages({"containers": [object.union({"name": "app"}, {"image": "redis:latest"})]}, {}) == {"Policy: banned-image-tags - container <app> uses image <redis:latest> with the banned tag <latest>"}

test_denies_no_tag if messages({"containers": [object.union({"name": "app"}, {"image": "reg:5000/redis"})]}, {}) == {"Policy: banned-image-tags - container <app> uses image <reg:5000/redis> with the banned tag <latest>"}

test_allows_a_digest if messages({"containers": [object.union({"name": "app"}, {"image": "redis@sha256:0"})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {"image": "redis:latest"})]}, {"policy.otomi.io/ignore": "banned-image-tags"}) == set()
