# METADATA
# title: Host namespaces
# description: 'Pods see neither the node''s processes nor its IPC, and do not change name resolution.'
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
package psp_host_security

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "psp-host-security"

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_pod(id, ["spec", "hostPID"], "sees the processes of the node") if exemptions.judged_spec(id).hostPID == true

violation contains message.of_pod(id, ["spec", "hostIPC"], "sees the inter-process communication of the node") if exemptions.judged_spec(id).hostIPC == true

violation contains message.of_pod(id, ["spec", "hostAliases"], "changes name resolution by hostAliases") if {
	count(workload.list(exemptions.judged_spec(id), "hostAliases")) > 0
}
