package automount_token_test

import data.automount_token
import data.lib.fixture

messages(spec) := found if {
	found := fixture.messages(automount_token.violation) with input as fixture.input_of(spec, {}, {"serviceAccounts": ["operator-*"]})
}

test_denies_a_token if messages({}) == {"Policy: automount-token - pod carries a token of the service account <default>"}

test_allows_none_and_those_listed if {
	messages({"automountServiceAccountToken": false}) == set()
	messages({"serviceAccountName": "operator-a"}) == set()
}
