# METADATA
# title: Privileged containers
# description: No container is privileged, asks to become so, or has the capability that comes down to the same.
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
package psp_privileged

import data.lib.capability
import data.lib.exemptions
import data.lib.message

id := "psp-privileged"

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", "privileged"], "is privileged") if {
	some container in containers
	container.securityContext.privileged == true
}

violation contains message.of_container(id, container, ["securityContext", "allowPrivilegeEscalation"], "allows privilege escalation") if {
	some container in containers
	container.securityContext.allowPrivilegeEscalation == true
}

violation contains message.of_container(id, container, ["securityContext", "capabilities", "add"], problem) if {
	some container in containers
	some name in capability.names(container, "add")
	name in {"SYS_ADMIN", "ALL"}
	problem := sprintf("adds the capability <%s>", [name])
}
