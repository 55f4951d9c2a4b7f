# METADATA
# title: Quantities
# description: Kubernetes' notation of amounts, `500m`, `2Gi`, `128000k`, `1e3`.
package lib.quantity

factors := {
	"": 1, "k": 1000, "M": 1000000, "G": 1000000000, "T": 1000000000000, "P": 1000000000000000, "E": 1000000000000000000,
	"Ki": 1024, "Mi": 1048576, "Gi": 1073741824, "Ti": 1099511627776, "Pi": 1125899906842624, "Ei": 1152921504606846976,
}

# Divided by, since a thousandth is no exact number.
divisors := {"m": 1000, "u": 1000000, "n": 1000000000}

# Undefined for what is not a quantity.
amount(quantity) := quantity if is_number(quantity)

amount(quantity) := scaled(to_number(digits), suffix) if {
	is_string(quantity)
	[[_, digits, suffix]] := regex.find_all_string_submatch_n(`^\+?([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)$`, quantity, 1)
}

amount(quantity) := to_number(trim_prefix(quantity, "+")) if {
	is_string(quantity)
	regex.match(`^\+?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+$`, quantity)
}

scaled(number, suffix) := number * factors[suffix]

scaled(number, suffix) := number / divisors[suffix]
