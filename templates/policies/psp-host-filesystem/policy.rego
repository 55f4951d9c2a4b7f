# METADATA
# title: Host filesystem
# description: Which folders of the node pods may mount.
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
#     allowedHostPaths:
#       title: Allowed folders
#       description: The folders that may be mounted, with everything below them.
#       type: array
#       items:
#         title: Folder
#         description: A folder of the node.
#         type: object
#         additionalProperties: false
#         required: [pathPrefix]
#         properties:
#           pathPrefix: { title: Path, description: The folder's absolute path., type: string, format: absolute-path }
#           readOnly: { title: Read-only, description: Whether it may only be mounted for reading., type: boolean, default: true }
#       default: [{ pathPrefix: /tmp/, readOnly: false }]
package psp_host_filesystem

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "psp-host-filesystem"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_pod(id, ["spec", "volumes"], problem) if {
	exemptions.judged_spec(id)
	some volume in volumes
	count(folders_of(volume)) == 0
	problem := sprintf("mounts <%s> of the node in volume <%s>, which is not allowed", [volume.hostPath.path, volume.name])
}

violation contains message.of_container(id, container, ["volumeMounts"], problem) if {
	some container in containers
	some mount in workload.list(container, "volumeMounts")
	not is_read_only(mount)
	some volume in volumes
	volume.name == mount.name
	folders := folders_of(volume)
	count(folders) > 0
	every folder in folders {
		may_only_be_read(folder)
	}
	problem := sprintf("can write to <%s> of the node in volume <%s>, which may only be read", [volume.hostPath.path, volume.name])
}

volumes := [volume |
	some volume in workload.list(workload.spec, "volumes")
	volume.hostPath.path
]

# The allowed folders that a volume is in.
folders_of(volume) := [folder |
	some folder in parameters.allowedHostPaths
	startswith(closed(volume.hostPath.path), closed(folder.pathPrefix))
]

# With one slash at its end, a path is no beginning of its neighbours'.
closed(path) := concat("", [trim_right(path, "/"), "/"])

is_read_only(mount) if mount.readOnly == true

# What an exemption's own parameters leave out is read-only as well.
may_only_be_read(folder) if object.get(folder, "readOnly", true) == true
