# METADATA
# title: AppArmor profiles
# description: Containers run with one of these AppArmor profiles.
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
#     allowedProfiles:
#       title: Profiles
#       description: The profiles that are allowed; a `*` at the end stands for any rest.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: [runtime/default]
#       examples: [[runtime/default, localhost/*]]
package psp_apparmor

import data.lib.exemptions
import data.lib.message
import data.lib.pattern
import data.lib.profile
import data.lib.workload

id := "psp-apparmor"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", "appArmorProfile"], problem) if {
	some container in containers
	name := profile_of(container)
	not pattern.matches_any(parameters.allowedProfiles, name)
	problem := sprintf("runs with the AppArmor profile <%s>, which is not allowed", [name])
}

# The container's own field, the older annotation, the pod's field, and what the runtime takes where nothing is said.
profile_of(container) := name if {
	name := profile.name(workload.record(container, "securityContext").appArmorProfile)
} else := name if {
	# Most pods have none, and then no name of a container matters.
	count(annotated) > 0
	name := annotated[container.name]
} else := name if {
	name := profile.name(workload.security_context.appArmorProfile)
} else := "runtime/default"

annotated := workload.annotated("container.apparmor.security.beta.kubernetes.io/")
