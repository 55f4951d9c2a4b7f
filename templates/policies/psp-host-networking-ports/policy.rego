# METADATA
# title: Host network and ports
# description: 'Pods use neither the node''s network nor its ports.'
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
package psp_host_networking_ports

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "psp-host-networking-ports"

containers := exemptions.judged_started_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_pod(id, ["spec", "hostNetwork"], "uses the network of the node") if exemptions.judged_spec(id).hostNetwork == true

violation contains message.of_container(id, container, ["ports"], problem) if {
	some container in containers
	some port in workload.list(container, "ports")
	port.hostPort > 0
	problem := sprintf("uses port <%d> of the node", [port.hostPort])
}
