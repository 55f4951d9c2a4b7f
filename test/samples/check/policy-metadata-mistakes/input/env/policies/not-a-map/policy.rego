# METADATA
# - title: Not a map
package not_a_map

violation := set()
