# Something about it.

# METADATA
# title: Typos
# description: Its keys are misspelt.
# custom:
#   matcher: {}
#   matchers:
#     kinds: [{ apiGroups: [''], kind: [Pod] }]
#   enforcement: dney
#   params: {}
#   inventory: [Pod]
package typos

violation := set()
