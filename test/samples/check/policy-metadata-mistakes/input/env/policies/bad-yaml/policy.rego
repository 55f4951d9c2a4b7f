# METADATA
# title: Bad YAML
# description: It is not YAML.
# custom:
#   matchers: { kinds: [
#   enforcement: deny
package bad_yaml

violation := set()
