# METADATA
# title: Bad parameters
# description: Their schemas are wrong.
# custom:
#   matchers: {}
#   parameters:
#     exemptions: { type: string }
#     untyped: { description: It has no type. }
#     mistyped: { type: arry, items: { type: string } }
#     nested: { type: object, properties: { inner: { default: 1 } } }
#     referring: { $ref: 'definitions.yaml#/$defs/quantty' }
#     text: much
package bad_parameters

violation := set()
