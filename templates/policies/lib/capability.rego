# METADATA
# title: Capabilities
# description: Linux capabilities by the names that Kubernetes uses.
package lib.capability

import data.lib.workload

# The capabilities that a container adds or drops; the kernel's own name has a prefix.
names(container, operation) := {name |
	some written in workload.list(workload.record(workload.record(container, "securityContext"), "capabilities"), operation)
	name := plain(written)
}

plain(written) := trim_prefix(upper(written), "CAP_")
