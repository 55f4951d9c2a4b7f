# METADATA
# title: Required labels
# description: Every workload has the labels that are listed here, with values that match their expressions.
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
#     labels:
#       title: Labels
#       description: The labels that a workload must have.
#       type: array
#       items:
#         title: Label
#         description: One label.
#         type: object
#         additionalProperties: false
#         required: [key]
#         properties:
#           key: { title: Key, description: The label's key., type: string, format: label-key }
#           allowedRegex: { title: Allowed values, description: 'A regular expression (RE2) that the value must match; `^` and `$` make it match the whole.', type: string, minLength: 1 }
#       default: []
package required_labels

import data.lib.exemptions
import data.lib.message
import data.lib.workload

id := "required-labels"

parameters := exemptions.parameters(id)

labels := workload.record(exemptions.judged_resource(id).metadata, "labels")

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, ["metadata", "labels"], problem) if {
	some label in parameters.labels
	not label.key in object.keys(labels)
	problem := sprintf("has no label <%s>", [label.key])
}

violation contains message.of_object(id, ["metadata", "labels", label.key], problem) if {
	some label in parameters.labels
	value := labels[label.key]
	label.allowedRegex
	not regex.match(label.allowedRegex, value)
	problem := sprintf("has the label <%s: %v>, which does not match <%s>", [label.key, value, label.allowedRegex])
}
