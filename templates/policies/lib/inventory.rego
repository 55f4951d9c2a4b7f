# METADATA
# title: Inventory
# description: The other objects of the cluster, as far as Gatekeeper keeps them in memory.
package lib.inventory

# The objects of a kind in a namespace, whatever the version of their group.
objects(namespace, group, kind) := [found |
	some version, kinds in data.inventory.namespace[namespace]
	startswith(version, concat("", [group, "/"]))
	some found in kinds[kind]
]
