package lib.message_test

import data.lib.fixture
import data.lib.message

test_an_object_without_a_name_of_its_own_yet if {
	resource := {"kind": "Pod", "metadata": {"generateName": "web-"}}
	message.of_object("p", [], "is wrong").msg == "Policy: p - Pod <web-> is wrong" with input as fixture.input_for(resource, {})
}
