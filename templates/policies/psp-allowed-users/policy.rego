# METADATA
# title: Allowed users and groups
# description: Which user and group ids processes may run with.
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
#     runAsUser:
#       title: User
#       description: The user that processes run as.
#       type: object
#       additionalProperties: false
#       required: [rule]
#       properties:
#         rule: { title: Rule, description: Whether any id is allowed or which are., type: string, enum: [RunAsAny, MustRunAsNonRoot, MustRunAs] }
#         ranges: &ranges
#           title: Ranges
#           description: The ids that are allowed.
#           type: array
#           items:
#             title: Range
#             description: Ids from `min` to `max`, both included.
#             type: object
#             additionalProperties: false
#             required: [min, max]
#             properties:
#               min: { title: First, description: The lowest id., type: integer, minimum: 0 }
#               max: { title: Last, description: The highest id., type: integer, minimum: 0 }
#       default: { rule: MustRunAsNonRoot }
#     runAsGroup:
#       title: Group
#       description: The group that processes run as.
#       <<: &group
#         type: object
#         additionalProperties: false
#         required: [rule]
#         properties:
#           rule: { title: Rule, description: Whether any id is allowed or which are., type: string, enum: [RunAsAny, MayRunAs, MustRunAs] }
#           ranges: *ranges
#         default: { rule: MayRunAs, ranges: [{ min: 1, max: 65535 }] }
#     supplementalGroups: { title: Supplemental groups, description: Further groups of the processes., <<: *group }
#     fsGroup: { title: Volume group, description: The group that owns the files of volumes., <<: *group }
package psp_allowed_users

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "psp-allowed-users"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["securityContext", decisive_field(container)], "may run as root") if {
	parameters.runAsUser.rule == "MustRunAsNonRoot"
	some container in containers
	not is_never_root(container)
}

violation contains message.of_container(id, container, ["securityContext", "runAsUser"], problem) if {
	parameters.runAsUser.rule == "MustRunAs"
	some container in containers
	problem := missing_or_outside(container, "runAsUser")
}

violation contains message.of_container(id, container, ["securityContext", "runAsGroup"], problem) if {
	parameters.runAsGroup.rule == "MustRunAs"
	some container in containers
	problem := missing_or_outside(container, "runAsGroup")
}

violation contains message.of_container(id, container, ["securityContext", "runAsGroup"], problem) if {
	parameters.runAsGroup.rule == "MayRunAs"
	some container in containers
	problem := outside("runAsGroup", workload.effective(container, "runAsGroup"))
}

violation contains message.of_pod(id, ["spec", "securityContext", field], problem) if {
	exemptions.judged_spec(id)
	some field in ["fsGroup", "supplementalGroups"]
	parameters[field].rule in {"MayRunAs", "MustRunAs"}
	some group in groups(field)
	problem := outside(field, group)
}

violation contains message.of_pod(id, ["spec", "securityContext", field], problem) if {
	exemptions.judged_spec(id)
	some field in ["fsGroup", "supplementalGroups"]
	parameters[field].rule == "MustRunAs"
	count(groups(field)) == 0
	problem := sprintf("does not set %s", [field])
}

# A user id says more than the promise not to be root: with 0 the container does not start at all.
is_never_root(container) if workload.effective(container, "runAsUser") > 0

is_never_root(container) if {
	not workload.effective(container, "runAsUser")
	workload.effective(container, "runAsNonRoot") == true
}

# What says whether it is root.
decisive_field(container) := "runAsUser" if {
	workload.effective(container, "runAsUser")
} else := "runAsNonRoot"

missing_or_outside(container, field) := outside(field, workload.effective(container, field))

missing_or_outside(container, field) := sprintf("does not set %s", [field]) if not workload.effective(container, field)

outside(field, value) := sprintf("has %s <%v>, which is not allowed", [field, value]) if not is_in_range(field, value)

is_in_range(field, value) if {
	some range in parameters[field].ranges
	range.min <= value
	value <= range.max
}

groups("fsGroup") := [group | group := workload.security_context.fsGroup; is_number(group)]

groups("supplementalGroups") := workload.list(workload.security_context, "supplementalGroups")
