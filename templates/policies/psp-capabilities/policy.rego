# METADATA
# title: Linux capabilities
# description: Which Linux capabilities containers may add, and which they must drop.
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
#     allowedCapabilities:
#       title: Allowed
#       description: The capabilities that a container may add; `*` stands for all.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: [NET_BIND_SERVICE, NET_RAW]
#     requiredDropCapabilities:
#       title: Dropped
#       description: The capabilities that a container must drop.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: [ALL]
package psp_capabilities

import data.lib.capability
import data.lib.exemptions
import data.lib.message

id := "psp-capabilities"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", "capabilities", "add"], problem) if {
	some container in containers
	some name in capability.names(container, "add")
	not name in allowed
	not "*" in allowed
	problem := sprintf("adds the capability <%s>, which is not allowed", [name])
}

violation contains message.of_container(id, container, ["securityContext", "capabilities", "drop"], problem) if {
	some container in containers
	dropped := capability.names(container, "drop")
	not "ALL" in dropped
	some name in required
	not name in dropped
	problem := sprintf("does not drop the capability <%s>", [name])
}

allowed contains capability.plain(written) if some written in parameters.allowedCapabilities

required contains capability.plain(written) if some written in parameters.requiredDropCapabilities
