# METADATA
# title: SELinux
# description: Which SELinux options containers may set.
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
#     seLinuxContext:
#       title: Rule
#       description: Whether any options are allowed or only those given.
#       type: string
#       enum: [RunAsAny, MustRunAs]
#       default: RunAsAny
#     allowedSELinuxOptions:
#       title: Allowed options
#       description: The options that are allowed; parts left out can be anything.
#       type: array
#       items:
#         title: Options
#         description: One combination of options.
#         type: object
#         additionalProperties: false
#         properties:
#           level: { title: Level, description: The SELinux level., type: string }
#           role: { title: Role, description: The SELinux role., type: string }
#           type: { title: Type, description: The SELinux type., type: string }
#           user: { title: User, description: The SELinux user., type: string }
#       default: []
package psp_selinux

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "psp-selinux"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", "seLinuxOptions"], problem) if {
	parameters.seLinuxContext == "MustRunAs"
	some container in containers
	options := workload.effective(container, "seLinuxOptions")
	not is_allowed(options)
	problem := sprintf("has SELinux options that are not allowed: %v", [options])
}

is_allowed(options) if {
	some allowed in parameters.allowedSELinuxOptions
	every part, value in allowed {
		options[part] == value
	}
}
