package lib.quantity_test

import data.lib.quantity

test_notations if {
	quantity.thousandths("128000k") == 128000000000
	quantity.thousandths("0.5") == 500
	quantity.thousandths("500m") == 500
	quantity.thousandths("1500000u") == 1500
	quantity.thousandths("1n") == 0.000001
	quantity.thousandths("1e3") == 1000000
	quantity.thousandths("1.5E-1") == 150
	quantity.thousandths("1E") == 1000000000000000000000
	quantity.thousandths("+2Gi") == 2147483648000
	quantity.thousandths(2) == 2000
}

test_what_is_none if {
	every text in ["", "much", "128KB", "1e", "-1", "1.", "1 Gi"] {
		not quantity.thousandths(text)
	}
}
