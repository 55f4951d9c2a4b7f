# METADATA
# title: Wrong default
# description: The default of a parameter is not of its type.
# custom:
#   matchers: {}
#   parameters:
#     names: { type: array, items: { type: string }, default: debug }
package wrong_default

violation := set()
