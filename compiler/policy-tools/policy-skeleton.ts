/** The files of a new policy by their names in its folder: it denies names of containers, as an example of what to put there, and its tests pass. */
export function policySkeleton(id: string): ReadonlyMap<string, string> {
  const name = id.replaceAll('-', '_');
  const title = id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
  return new Map([
    ['policy.rego', policyText(id, name, title)],
    ['policy_test.rego', testText(id, name)],
    ['samples/denied.yaml', sampleText('A container with a forbidden name.', 'debug', [`Policy: ${id} - container <debug> has a forbidden name`])],
    ['samples/allowed.yaml', sampleText('Any other name.', 'web', [])],
  ]);
}

const policyText = (id: string, name: string, title: string): string => `# METADATA
# title: ${title}
# description: No container has one of these names. Say here what your policy is for.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#       - { apiGroups: [batch], kinds: [Job, CronJob] }
#   enforcement: deny
#   parameters:
#     names:
#       title: Names
#       description: The names that are not allowed.
#       type: array
#       items: { type: string }
#       default: [debug]
package ${name}

import data.lib.exemptions
import data.lib.message

id := "${id}"

parameters := exemptions.parameters(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

# All containers that no annotation exempts, of any kind of workload. The list says which field is wrong.
violation contains message.of_container(id, container, ["name"], "has a forbidden name") if {
	some container in exemptions.judged_containers(id)
	container.name in parameters.names
}
`;

const testText = (id: string, name: string): string => `package ${name}_test

import data.${name}

# What Gatekeeper shows to the policy: the object, and the parameters with their defaults.
input_of(container, annotations) := {
	"review": {"object": {
		"apiVersion": "v1",
		"kind": "Pod",
		"metadata": {"name": "sample", "namespace": "team-demo", "annotations": annotations},
		"spec": {"containers": [{"name": container, "image": "registry.example.com/web:1.0"}]},
	}},
	"parameters": {"names": ["debug"], "exemptions": "allowed", "platformNamespaces": [], "sidecarImage": "", "annotationPrefix": "policy.otomi.io"},
}

messages(container, annotations) := found if {
	violations := ${name}.violation with input as input_of(container, annotations)
	found := {violation.msg | some violation in violations}
}

test_denies_a_forbidden_name if messages("debug", {}) == {"Policy: ${id} - container <debug> has a forbidden name"}

test_allows_another_name if messages("web", {}) == set()

test_exempt if messages("debug", {"policy.otomi.io/ignore": "${id}"}) == set()
`;

const sampleText = (about: string, container: string, violations: readonly string[]): string => `# ${about}
object:
  apiVersion: v1
  kind: Pod
  metadata:
    name: sample
    namespace: team-demo
  spec:
    containers:
      - name: ${container}
        image: registry.example.com/web:1.0
violations:${violations.length === 0 ? ' []' : violations.map((violation) => `\n  - '${violation}'`).join('')}
`;
