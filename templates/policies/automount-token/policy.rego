# METADATA
# title: No token by default
# description: >-
#  Only pods of the service accounts that are listed here carry a token of the Kubernetes API; the others say `automountServiceAccountToken: false`.
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
#     serviceAccounts:
#       title: Service accounts
#       description: The service accounts whose pods may carry a token. A star at the end leaves it open.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: []
package automount_token

import data.lib.exemptions
import data.lib.message
import data.lib.pattern
import data.lib.workload

id := "automount-token"

parameters := exemptions.parameters(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_pod(id, ["spec", "automountServiceAccountToken"], problem) if {
	spec := exemptions.judged_spec(id)

	# What says nothing gets one, unless its service account says otherwise, which may change after the pod was let in.
	object.get(spec, "automountServiceAccountToken", true) != false
	not pattern.matches_any(parameters.serviceAccounts, account)
	problem := sprintf("carries a token of the service account <%s>", [account])
}

account := object.get(workload.spec, "serviceAccountName", "default")
