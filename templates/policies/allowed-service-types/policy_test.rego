package allowed_service_types_test

import data.allowed_service_types
import data.lib.fixture

messages(resource, parameters) := found if {
	found := fixture.messages(allowed_service_types.violation) with input as fixture.input_for(resource, parameters)
}

service(spec) := {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": spec}

test_denies_other_types if {
	messages(service({"type": "NodePort"}), {"types": ["ClusterIP"]}) == {"Policy: allowed-service-types - Service <web> has the type <NodePort>, which is not allowed"}
}

test_takes_cluster_ip_where_nothing_is_said if messages(service({}), {"types": ["ClusterIP"]}) == set()

test_allows_what_is_listed if messages(service({"type": "NodePort"}), {"types": ["NodePort"]}) == set()
