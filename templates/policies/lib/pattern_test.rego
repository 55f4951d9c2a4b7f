package lib.pattern_test

import data.lib.pattern

test_patterns if {
	pattern.matches("a.b", "a.b")
	pattern.matches("a.*", "a.b")
	pattern.matches("*", "anything")
	not pattern.matches("a.b", "a.bc")
	not pattern.matches("a.*", "b.a.b")
	pattern.matches_any(["x", "a*"], "ab")
	not pattern.matches_any([], "ab")
}
