# METADATA
# title: Probes required
# description: Every container that is to keep running says how the kubelet can ask whether it is ready and whether it still works.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#   enforcement: deny
#   parameters:
#     probes:
#       title: Probes
#       description: The probes that a container must have.
#       type: array
#       uniqueItems: true
#       items: { type: string, enum: [readinessProbe, livenessProbe, startupProbe] }
#       default: [readinessProbe, livenessProbe]
package probes_required

import data.lib.exemptions
import data.lib.message
import data.lib.settings
import data.lib.workload

id := "probes-required"

parameters := exemptions.parameters(id)

containers := exemptions.judged(id, workload.list(workload.spec, "containers"))

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, [probe], problem) if {
	not runs_to_its_end
	some container in containers

	# The mesh looks after its own.
	not container.name in settings.sidecars
	some probe in parameters.probes
	count(workload.record(container, probe)) == 0
	problem := sprintf("has no %s", [probe])
}

# The pods of Jobs.
runs_to_its_end if {
	some owner in workload.resource.metadata.ownerReferences
	owner.kind == "Job"
}
