package required_labels_test

import data.lib.fixture
import data.required_labels

messages(resource, parameters) := found if {
	found := fixture.messages(required_labels.violation) with input as fixture.input_for(resource, parameters)
}

workload(labels) := {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "labels": labels}}

parameters := {"labels": [{"key": "owner", "allowedRegex": "^team-"}]}

test_denies_what_is_missing if messages(workload({}), parameters) == {"Policy: required-labels - Deployment <web> has no label <owner>"}

test_denies_another_value if {
	messages(workload({"owner": "me"}), parameters) == {"Policy: required-labels - Deployment <web> has the label <owner: me>, which does not match <^team->"}
}

test_allows_the_right_value if messages(workload({"owner": "team-a"}), parameters) == set()
