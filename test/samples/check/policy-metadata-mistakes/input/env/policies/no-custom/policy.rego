# METADATA
# title: Nothing else
package no_custom

violation := set()
