package lib.quantity_test

import data.lib.quantity

test_notations if {
	quantity.amount("128000k") == 128000000
	quantity.amount("0.5") == 0.5
	quantity.amount("500m") == quantity.amount("0.5")
	quantity.amount("1e3") == 1000
	quantity.amount("1.5E-1") == 0.15
	quantity.amount("1E") == 1000000000000000000
	quantity.amount("+2Gi") == 2147483648
	quantity.amount(2) == 2
}

test_what_is_none if {
	every text in ["", "much", "128KB", "1e", "-1", "1.", "1 Gi"] {
		not quantity.amount(text)
	}
}
