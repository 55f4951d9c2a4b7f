package lib.profile_test

import data.lib.profile

test_names if {
	profile.name({"type": "RuntimeDefault"}) == "runtime/default"
	profile.name({"type": "Unconfined"}) == "unconfined"
	profile.name({"type": "Localhost", "localhostProfile": "a"}) == "localhost/a"
}
