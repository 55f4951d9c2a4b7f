# METADATA
# title: Workloads
# description: The pod that an object is or makes, whatever its kind.
package lib.workload

resource := input.review.object

templated := {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Service"}

pod := resource if resource.kind == "Pod"

pod := resource.spec.template if resource.kind in templated

pod := resource.spec.jobTemplate.spec.template if resource.kind == "CronJob"

spec := pod.spec

# Only what the pod itself carries: what stands on a Deployment alone never reaches the pods that it makes. An object without a pod has its own.
annotations := record(record(carrier, "metadata"), "annotations")

# The annotations with a prefix, by what follows it. No other is looked at.
annotated(prefix) := {name: text |
	some key in object.keys(annotations)
	startswith(key, prefix)
	name := trim_prefix(key, prefix)
	text := annotations[key]
}

carrier := pod if {
	is_object(pod)
} else := resource

# Init containers run first, and as native sidecars all along; ephemeral ones join a running pod.
containers := array.concat(started_containers, list(spec, "ephemeralContainers"))

# Kubernetes lets only these have ports and resources.
started_containers := array.concat(list(spec, "initContainers"), list(spec, "containers"))

default security_context := {}

security_context := spec.securityContext if is_object(spec.securityContext)

# The value of a field of the container's security context, or else of the pod's.
effective(container, field) := value if {
	value := record(container, "securityContext")[field]
	value != null
} else := value if {
	value := security_context[field]
	value != null
}

# A field that is missing or null is an empty list to Kubernetes.
list(object_, field) := object_[field] if {
	is_array(object_[field])
} else := []

record(object_, field) := object_[field] if {
	is_object(object_[field])
} else := {}
