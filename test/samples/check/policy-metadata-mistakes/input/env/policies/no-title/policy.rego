# METADATA
# titel: No title
# description: Its title is misspelt.
# custom:
#   matchers: {}
package no_title

violation := set()
