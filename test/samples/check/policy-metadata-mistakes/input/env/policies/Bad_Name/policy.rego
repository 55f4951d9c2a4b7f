# METADATA
# title: Bad name
# description: Its folder makes no kind.
# custom:
#   matchers: {}
package bad_name

violation := set()
