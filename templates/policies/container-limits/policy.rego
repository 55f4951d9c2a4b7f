# METADATA
# title: Container limits
# description: Every container says how much CPU and memory it may use, and that is not more than allowed here.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#       - { apiGroups: [batch], kinds: [Job, CronJob] }
#       - { apiGroups: [serving.knative.dev], kinds: [Service] }
#   enforcement: deny
#   parameters:
#     cpu:
#       title: CPU
#       description: The highest CPU limit that a container may have.
#       $ref: 'definitions.yaml#/$defs/quantity'
#       default: '2'
#     memory:
#       title: Memory
#       description: The highest memory limit that a container may have.
#       $ref: 'definitions.yaml#/$defs/quantity'
#       default: 2000Mi
package container_limits

import data.lib.exemptions
import data.lib.message
import data.lib.quantity
import data.lib.workload

id := "container-limits"

parameters := exemptions.parameters(id)

containers := exemptions.judged_started_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["resources", "limits"], "has no resource limits") if {
	some container in containers
	count(limits(container)) == 0
}

violation contains message.of_container(id, container, ["resources", "limits", resource], problem) if {
	some container in containers
	count(limits(container)) > 0
	some resource in ["cpu", "memory"]
	not limits(container)[resource]
	problem := sprintf("has no %s limit", [resource])
}

violation contains message.of_container(id, container, ["resources", "limits", resource], problem) if {
	some container in containers
	some resource in ["cpu", "memory"]
	limit := limits(container)[resource]
	problem := problem_of(resource, limit)
}

problem_of(resource, limit) := sprintf("has the %s limit <%v>, which is not a quantity", [resource, limit]) if {
	not quantity.thousandths(limit)
} else := sprintf("has the %s limit <%v>, more than the allowed <%v>", [resource, limit, parameters[resource]]) if {
	quantity.thousandths(limit) > allowed[resource]
}

allowed[resource] := quantity.thousandths(parameters[resource]) if some resource in ["cpu", "memory"]

limits(container) := workload.record(workload.record(container, "resources"), "limits")
