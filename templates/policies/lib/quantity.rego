# METADATA
# title: Quantities
# description: Kubernetes' notation of amounts, `500m`, `2Gi`, `128000k`, `1e3`.
package lib.quantity

# In thousandths, the smallest unit in use: whole numbers are exact, and compared fast.
factors := {
	"m": 1, "": 1000,
	"k": 1000000, "M": 1000000000, "G": 1000000000000, "T": 1000000000000000, "P": 1000000000000000000, "E": 1000000000000000000000,
	"Ki": 1024000, "Mi": 1048576000, "Gi": 1073741824000, "Ti": 1099511627776000, "Pi": 1125899906842624000, "Ei": 1152921504606846976000,
}

divisors := {"u": 1000, "n": 1000000}

# In thousandths. Undefined for what is not a quantity.
thousandths(quantity) := quantity * 1000 if {
	is_number(quantity)
} else := scaled(to_number(digits), suffix) if {
	is_string(quantity)
	[[_, digits, suffix]] := regex.find_all_string_submatch_n(`^\+?([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)$`, quantity, 1)
} else := to_number(trim_prefix(quantity, "+")) * 1000 if {
	is_string(quantity)
	regex.match(`^\+?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+$`, quantity)
}

scaled(number, suffix) := number * factors[suffix] if {
	factors[suffix]
} else := number / divisors[suffix]
