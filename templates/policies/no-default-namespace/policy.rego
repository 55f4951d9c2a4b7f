# METADATA
# title: No default namespace
# description: Nothing runs in the namespace `default`, which has no owner, no quota and no network policies.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController, Service] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#       - { apiGroups: [batch], kinds: [Job, CronJob] }
#       - { apiGroups: [serving.knative.dev], kinds: [Service] }
#       - { apiGroups: [networking.k8s.io], kinds: [Ingress] }
#   enforcement: deny
#   parameters: {}
package no_default_namespace

import data.lib.exemptions
import data.lib.message

id := "no-default-namespace"

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, ["metadata", "namespace"], "is in the namespace <default>") if {
	resource := exemptions.judged_resource(id)
	resource.metadata.namespace == "default"
	not is_of_kubernetes(resource)
}

# The Service of the API server has no other place.
is_of_kubernetes(resource) if {
	resource.apiVersion == "v1"
	resource.kind == "Service"
	resource.metadata.name == "kubernetes"
}
