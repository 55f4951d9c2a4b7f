# As much of what drydock ships as is asked for here.
package lib.exemptions

import data.lib.settings

annotations := input.review.object.spec.template.metadata.annotations

counts if input.parameters.exemptions == "allowed"

is_exempt(policy) if {
	counts
	policy in split(annotations[concat("/", [settings.prefix, "ignore"])], ",")
}

exempt_containers(policy) := {name |
	counts
	some key, text in annotations
	policy in split(text, ",")
	name := trim_prefix(key, concat("", [settings.prefix, "/ignore."]))
}
