# METADATA
# title: Unique hosts
# description: >-
#  A host belongs to one namespace: no Ingress, VirtualService or Gateway names a host that one of the same kind in another namespace names already.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [networking.k8s.io], kinds: [Ingress] }
#       - { apiGroups: [networking.istio.io], kinds: [VirtualService, Gateway] }
#   enforcement: deny
#   parameters: {}
#   inventory:
#     - { group: networking.k8s.io, version: v1, kind: Ingress }
#     - { group: networking.istio.io, version: v1beta1, kind: VirtualService }
#     - { group: networking.istio.io, version: v1beta1, kind: Gateway }
package unique_hosts

import data.lib.exemptions
import data.lib.message

id := "unique-hosts"

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_object(id, field(resource.kind), problem) if {
	resource := exemptions.judged_resource(id)
	some host in hosts(resource)
	some namespace in owners[key(resource.kind, host)]
	namespace != resource.metadata.namespace
	problem := sprintf("has the host <%s> of the namespace <%s>", [host, namespace])
}

# The namespaces of each host. It depends on the inventory only, and is the same for all objects that are judged.
owners[key(kind, host)] contains namespace if {
	some namespace, versions in data.inventory.namespace
	some version, kinds in versions
	some kind in watched[split(version, "/")[0]]
	some found in kinds[kind]
	some host in hosts(found)
}

watched := {
	"networking.k8s.io": {"Ingress"},
	"networking.istio.io": {"VirtualService", "Gateway"},
}

key(kind, host) := concat(" ", [kind, host])

hosts(found) := {rule.host | some rule in found.spec.rules} if found.kind == "Ingress"

# A name without a dot is that of a Kubernetes Service in the same namespace.
hosts(found) := {host |
	some host in found.spec.hosts
	contains(host, ".")
} if {
	found.kind == "VirtualService"
}

# A Gateway may say which namespace's VirtualServices it takes: `team-demo/www.example.com`.
hosts(found) := {parts[count(parts) - 1] |
	some server in found.spec.servers
	some host in server.hosts
	parts := split(host, "/")
} if {
	found.kind == "Gateway"
}

field("Ingress") := ["spec", "rules"]

field("VirtualService") := ["spec", "hosts"]

field("Gateway") := ["spec", "servers"]
