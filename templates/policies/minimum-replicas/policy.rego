# METADATA
# title: Minimum replicas
# description: >-
#  A workload has enough pods to lose one: by itself, or by the autoscaler that looks after it. One with none at all is switched off, and passes.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet] }
#       - { apiGroups: [autoscaling], kinds: [HorizontalPodAutoscaler] }
#   enforcement: deny
#   parameters:
#     replicas:
#       title: Replicas
#       description: How many pods a workload has at least.
#       type: integer
#       minimum: 1
#       default: 2
#   inventory:
#     - { group: autoscaling, version: v2, kind: HorizontalPodAutoscaler }
package minimum_replicas

import data.lib.exemptions
import data.lib.inventory
import data.lib.message
import data.lib.workload

id := "minimum-replicas"

parameters := exemptions.parameters(id)

resource := exemptions.judged_resource(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, ["spec", "replicas"], problem) if {
	resource.kind in {"Deployment", "StatefulSet"}
	replicas := object.get(workload.record(resource, "spec"), "replicas", 1)
	replicas > 0
	replicas < parameters.replicas
	not is_autoscaled
	problem := problem_of(replicas)
}

violation contains message.of_object(id, ["spec", "minReplicas"], problem) if {
	resource.kind == "HorizontalPodAutoscaler"
	replicas := object.get(workload.record(resource, "spec"), "minReplicas", 1)
	replicas < parameters.replicas
	problem := problem_of(replicas)
}

problem_of(replicas) := sprintf("has the number of replicas <%d>, fewer than the required <%d>", [replicas, parameters.replicas])

is_autoscaled if {
	some autoscaler in inventory.objects(resource.metadata.namespace, "autoscaling", "HorizontalPodAutoscaler")
	autoscaler.spec.scaleTargetRef.kind == resource.kind
	autoscaler.spec.scaleTargetRef.name == resource.metadata.name
}
