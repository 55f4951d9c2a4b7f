# METADATA
# title: Fixtures
# description: Inputs for the tests of policies, as Gatekeeper would show them.
package lib.fixture

# A pod with this spec and these annotations, judged with these parameters.
input_of(spec, annotations, parameters) := {
	"review": {"object": {
		"apiVersion": "v1",
		"kind": "Pod",
		"metadata": {"name": "sample", "namespace": "team-demo", "annotations": annotations},
		"spec": spec,
	}},
	"parameters": object.union({"exemptions": "allowed", "platformNamespaces": []}, parameters),
}

# Any object, judged with these parameters.
input_for(resource, parameters) := {
	"review": {"object": resource},
	"parameters": object.union({"exemptions": "allowed", "platformNamespaces": []}, parameters),
}

with_containers(containers, parameters) := input_of({"containers": containers}, {}, parameters)

messages(violations) := {violation.msg | some violation in violations}
