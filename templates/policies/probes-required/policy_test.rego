package probes_required_test

import data.lib.fixture
import data.probes_required

messages(container) := found if {
	found := fixture.messages(probes_required.violation) with input as fixture.with_containers([container], {"probes": ["readinessProbe"]})
}

test_denies_no_probe if messages({"name": "app"}) == {"Policy: probes-required - container <app> has no readinessProbe"}

test_allows_a_probe if messages({"name": "app", "readinessProbe": {"tcpSocket": {"port": 1}}}) == set()
