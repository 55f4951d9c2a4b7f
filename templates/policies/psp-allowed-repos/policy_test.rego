package psp_allowed_repos_test

import data.lib.fixture
import data.psp_allowed_repos

parameters := {"repos": ["harbor.demo.io"]}

messages(spec, annotations) := found if {
	found := fixture.messages(psp_allowed_repos.violation) with input as fixture.input_of(spec, annotations, parameters)
}

test_denies_a_neighbour if messages({"containers": [object.union({"name": "app"}, {"image": "harbor.demo.io.evil.com/a"})]}, {}) == {"Policy: psp-allowed-repos - container <app> uses image <harbor.demo.io.evil.com/a>, which is not from an allowed repository"}

test_allows_what_is_below if messages({"containers": [object.union({"name": "app"}, {"image": "harbor.demo.io/a/b:1"})]}, {}) == set()

test_exempt if messages({"containers": [object.union({"name": "app"}, {"image": "harbor.demo.io.evil.com/a"})]}, {"policy.otomi.io/ignore": "psp-allowed-repos"}) == set()
