# METADATA
# title: Allowed Service types
# description: Services are of the types that are listed here. NodePort and LoadBalancer open ways into the cluster beside the gateways.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Service] }
#   enforcement: deny
#   parameters:
#     types:
#       title: Types
#       description: The types that a Service may have.
#       type: array
#       uniqueItems: true
#       items: { type: string, enum: [ClusterIP, ExternalName, NodePort, LoadBalancer] }
#       default: [ClusterIP]
package allowed_service_types

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "allowed-service-types"

parameters := exemptions.parameters(id)

service := exemptions.judged_resource(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, ["spec", "type"], problem) if {
	# Kubernetes takes ClusterIP where nothing is said.
	type := object.get(workload.record(service, "spec"), "type", "ClusterIP")
	not type in parameters.types
	problem := sprintf("has the type <%v>, which is not allowed", [type])
}
