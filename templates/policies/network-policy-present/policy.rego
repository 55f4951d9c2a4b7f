# METADATA
# title: Network policy present
# description: A namespace with workloads has at least one NetworkPolicy. Without any, everybody in the cluster can reach its pods.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#       - { apiGroups: [batch], kinds: [Job, CronJob] }
#       - { apiGroups: [serving.knative.dev], kinds: [Service] }
#   enforcement: deny
#   parameters: {}
#   inventory:
#     - { group: networking.k8s.io, version: v1, kind: NetworkPolicy }
package network_policy_present

import data.lib.exemptions
import data.lib.inventory
import data.lib.message

id := "network-policy-present"

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, ["metadata", "namespace"], problem) if {
	namespace := exemptions.judged_resource(id).metadata.namespace
	count(inventory.objects(namespace, "networking.k8s.io", "NetworkPolicy")) == 0
	problem := sprintf("is in the namespace <%s>, which has no NetworkPolicy", [namespace])
}
