# METADATA
# title: Patterns
# description: Names whose end may be left open by a star.
package lib.pattern

matches(pattern, text) if pattern == text

matches(pattern, text) if {
	endswith(pattern, "*")
	startswith(text, trim_suffix(pattern, "*"))
}

matches_any(patterns, text) if {
	some pattern in patterns
	matches(pattern, text)
}
