# METADATA
# title: Owned
# description: Somebody looks after every Deployment.
# scope: package
# custom:
#   matchers:
#     kinds: [{ apiGroups: [apps], kinds: [Deployment] }]
package owned

import data.lib.exemptions

violation contains {"msg": "nobody looks after it"} if {
	not exemptions.is_exempt("owned")
	not input.review.object.metadata.labels.owner
}
