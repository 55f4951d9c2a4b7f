# METADATA
# title: Banned image tags
# description: No container runs an image with one of these tags. A tag such as `latest` can mean another image tomorrow.
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
#     tags:
#       title: Tags
#       description: The tags that are not allowed. An image without a tag and without a digest counts as `latest`.
#       type: array
#       uniqueItems: true
#       items: { type: string, format: image-tag }
#       default: [latest]
#       examples: [[latest, master]]
package banned_image_tags

import data.lib.exemptions
import data.lib.image
import data.lib.message

id := "banned-image-tags"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["image", "tag"], problem) if {
	some container in containers
	tag := image.tag(container.image)
	tag in parameters.tags
	problem := sprintf("uses image <%s> with the banned tag <%s>", [container.image, tag])
}
