# METADATA
# title: Forbidden sysctls
# description: Pods may not set these kernel parameters.
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
#     forbiddenSysctls:
#       title: Sysctls
#       description: Names of kernel parameters; a `*` at the end stands for any rest.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: ['*']
package psp_forbidden_sysctls

import data.lib.exemptions
import data.lib.message
import data.lib.pattern
import data.lib.workload

id := "psp-forbidden-sysctls"

parameters := exemptions.parameters(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_pod(id, ["spec", "securityContext", "sysctls"], problem) if {
	exemptions.judged_spec(id)
	some sysctl in workload.list(workload.security_context, "sysctls")
	pattern.matches_any(forbidden, dotted(sysctl.name))
	problem := sprintf("sets the sysctl <%s>, which is forbidden", [sysctl.name])
}

forbidden contains dotted(name) if some name in parameters.forbiddenSysctls

# Both notations mean the same file under /proc/sys.
dotted(name) := replace(name, "/", ".")
