# METADATA
# title: Seccomp profiles
# description: Containers run with one of these seccomp profiles.
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
package psp_seccomp

import data.lib.exemptions
import data.lib.message
import data.lib.pattern
import data.lib.profile
import data.lib.workload

id := "psp-seccomp"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", "seccompProfile"], problem) if {
	some container in containers
	name := profile_of(container)
	not pattern.matches_any(parameters.allowedProfiles, name)
	problem := sprintf("runs with the seccomp profile <%s>, which is not allowed", [name])
}

# Where nothing is said there is no profile. The annotations of old count for nothing since Kubernetes 1.27.
profile_of(container) := profile.name(workload.effective(container, "seccompProfile")) if {
	workload.effective(container, "seccompProfile")
} else := "unconfined"
