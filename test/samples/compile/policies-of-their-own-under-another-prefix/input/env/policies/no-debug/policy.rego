# METADATA
# title: No debugging
# description: No container is there for debugging.
# scope: package
# custom:
#   matchers:
#     kinds: [{ apiGroups: [apps], kinds: [Deployment] }]
#   inventory:
#     - { group: autoscaling, version: v2, kind: HorizontalPodAutoscaler }
package no_debug

import data.lib.exemptions

violation contains {"msg": msg} if {
	some container in input.review.object.spec.template.spec.containers
	startswith(container.name, "debug")
	not exemptions.is_exempt("no-debug")
	not container.name in exemptions.exempt_containers("no-debug")
	msg := sprintf("container <%s> is for debugging", [container.name])
}
