# METADATA
# title: No shop
# description: No container is called shop.
# scope: package
# custom:
#   matchers:
#     kinds: [{ apiGroups: [apps], kinds: [Deployment] }]
#   enforcement: deny
package no_shop

violation contains {"msg": msg, "details": {"of": "container", "name": container.name, "field": ["image"]}} if {
	some container in input.review.object.spec.template.spec.containers
	container.name == "shop"
	msg := sprintf("container <%s> must not be called that", [container.name])
}
