# METADATA
# title: Messages
# description: >-
#  The wording that all policies share. The details say which field breaks the policy, as a path in the container, in the pod or in the object; what
#  follows a text, as in `image.tag`, is the part of it that matters.
package lib.message

import data.lib.settings
import data.lib.workload

of_container(policy, container, field, problem) := {
	"msg": sprintf("Policy: %s - container <%s> %s", [policy, container.name, problem]),
	"details": {"of": "container", "name": container.name, "field": field},
}

of_pod(policy, field, problem) := {
	"msg": sprintf("Policy: %s - pod %s", [policy, problem]),
	"details": {"of": "pod", "field": field},
}

of_object(policy, field, problem) := {
	"msg": sprintf("Policy: %s - %s <%s> %s", [policy, workload.resource.kind, object_name, problem]),
	"details": {"of": "object", "field": field},
}

# Until an object is let in, its name may be no more than a beginning.
object_name := workload.resource.metadata.name if {
	workload.resource.metadata.name
} else := object.get(workload.record(workload.resource, "metadata"), "generateName", "")

# What is wrong with the exemptions that the object asks for.
of_mistake(policy, mistake) := {
	"msg": mistake,
	"details": {"of": "parameters", "field": ["metadata", "annotations", concat("", [settings.prefix, "/parameters.", policy])]},
}
