# METADATA
# title: Exemptions
# description: >-
#  What a pod says about the policies it does not keep: `ignore` for the whole pod, `ignore-sidecar` for Istio's containers,
#  `ignore.<container>` for one, each a list of policies; and `parameters.<policy>`, JSON that takes the place of the baseline's parameters.
package lib.exemptions

import data.lib.settings
import data.lib.workload

# The baseline says whose exemptions count: everybody's, only those in the platform's own namespaces, or nobody's.
default count_here := false

count_here if input.parameters.exemptions == "allowed"

count_here if {
	input.parameters.exemptions == "platform"
	workload.resource.metadata.namespace in input.parameters.platformNamespaces
}

is_exempt(policy) if policy in listed("ignore")

is_container_exempt(policy, container) if policy in listed(concat(".", ["ignore", container.name]))

is_container_exempt(policy, container) if {
	container.name in settings.sidecars
	policy in listed("ignore-sidecar")
}

# Where only the platform may exempt, it says so in the baseline: anybody could write the annotation that Istio adds to pods.
is_container_exempt(_, container) if {
	container.name in settings.sidecars
	input.parameters.exemptSidecars
}

# The pod's spec, for what a policy says about the pod as a whole; undefined when the pod is exempt.
judged_spec(policy) := workload.spec if not is_exempt(policy)

judged_containers(policy) := judged(policy, workload.containers)

judged_started_containers(policy) := judged(policy, workload.started_containers)

judged(policy, containers) := containers if {
	not may_exempt
} else := [container |
	not is_exempt(policy)
	some container in containers
	not is_container_exempt(policy, container)
]

# Most pods ask for nothing.
may_exempt if input.parameters.exemptSidecars

may_exempt if {
	count_here
	some key, _ in workload.annotations
	startswith(key, settings.prefix)
}

# The baseline's parameters, with those of the pod's annotation over them.
parameters(policy) := object.union(input.parameters, override(policy)) if {
	count(mistakes(policy)) == 0
} else := input.parameters

default override(_) := {}

override(policy) := json.unmarshal(override_text(policy)) if json.is_valid(override_text(policy))

override_text(policy) := annotation(concat(".", ["parameters", policy]))

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
	not key in {"exemptions", "platformNamespaces", "exemptSidecars"}
	input.parameters[key]
}

is_parameter(key) if input.parameters[key] == false

listed(name) := {policy |
	some entry in split(annotation(name), ",")
	policy := trim_space(entry)
}

annotation(name) := text if {
	count_here
	text := workload.annotations[concat("/", [settings.prefix, name])]
}
