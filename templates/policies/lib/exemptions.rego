# METADATA
# title: Exemptions
# description: >-
#  What a pod says about the policies it does not keep: `ignore` for the whole pod, `ignore-sidecar` for Istio's containers,
#  `ignore.<container>` for one, each a list of policies; and `parameters.<policy>`, JSON that takes the place of the baseline's parameters.
package lib.exemptions

import data.lib.image
import data.lib.settings
import data.lib.workload

# The baseline says whose exemptions count: everybody's, only those in the platform's own namespaces, or nobody's.
default count_here := false

count_here if input.parameters.exemptions == "allowed"

count_here if {
	input.parameters.exemptions == "platform"
	workload.resource.metadata.namespace in input.parameters.platformNamespaces
}

# What the object says of policies, by what follows the prefix of its annotations. Nothing where nobody listens.
default said := {}

said := workload.annotated(concat("", [settings.prefix, "/"])) if count_here

is_exempt(policy) if policy in listed(said.ignore)

# The names of the containers that are exempt.
exempt_containers(policy) := named_containers(policy) | exempt_sidecars(policy)

named_containers(policy) := {container |
	some name, text in said
	startswith(name, "ignore.")
	policy in listed(text)
	container := trim_prefix(name, "ignore.")
}

# Where only the platform may exempt, it says so in the baseline: anybody could write the annotation that Istio adds to pods, and take the names of its
# containers, so these have to run its image and nothing else in it.
exempt_sidecars(policy) := settings.sidecars if {
	policy in listed(said["ignore-sidecar"])
} else := {container.name |
	input.parameters.sidecarImage != ""
	some container in workload.containers
	container.name in settings.sidecars
	image.repository(container.image) == image.repository(input.parameters.sidecarImage)
	count(workload.list(container, "command")) == 0
}

# The pod's spec, for what a policy says about the pod as a whole; undefined when the pod is exempt.
judged_spec(policy) := workload.spec if not is_exempt(policy)

# The object, for a policy that looks at more than its pod.
judged_resource(policy) := workload.resource if not is_exempt(policy)

judged_containers(policy) := judged(policy, workload.containers)

judged_started_containers(policy) := judged(policy, workload.started_containers)

# Most pods ask for nothing, or not for this policy.
judged(policy, containers) := [] if {
	is_exempt(policy)
} else := containers if {
	count(exempt_containers(policy)) == 0
} else := [container |
	exempt := exempt_containers(policy)
	some container in containers
	not container.name in exempt
]

# The baseline's parameters, with those of the pod's annotation over them.
parameters(policy) := object.union(input.parameters, override(policy)) if {
	override_text(policy)
	count(mistakes(policy)) == 0
} else := input.parameters

default override(_) := {}

override(policy) := json.unmarshal(override_text(policy)) if json.is_valid(override_text(policy))

override_text(policy) := said[parameters_of(policy)]

parameters_of(policy) := concat(".", ["parameters", policy])

# What keeps an annotation with parameters from counting.
mistakes(policy) := {message |
	text := override_text(policy)
	some problem in problems(policy, text)
	message := sprintf("Policy: %s - annotation <%s/parameters.%s> %s", [policy, settings.prefix, policy, problem])
}

problems(_, text) := {"is not JSON"} if not json.is_valid(text)

problems(policy, text) := {"is not an object"} if {
	json.is_valid(text)
	not is_object(override(policy))
}

problems(policy, text) := unknown | mistyped if {
	json.is_valid(text)
	is_object(override(policy))
	unknown := {sprintf("has the unknown parameter <%s>", [key]) |
		some key, _ in override(policy)
		not is_parameter(key)
	}
	mistyped := {sprintf("gives <%s> a value of type %s, not %s", [key, type_name(value), type_name(input.parameters[key])]) |
		some key, value in override(policy)
		is_parameter(key)
		type_name(value) != type_name(input.parameters[key])
	}
}

is_parameter(key) if {
	not key in {"exemptions", "platformNamespaces", "sidecarImage", "annotationPrefix"}
	input.parameters[key]
}

is_parameter(key) if input.parameters[key] == false

listed(text) := {policy |
	some entry in split(text, ",")
	policy := trim_space(entry)
}
