# METADATA
# title: Settings
# description: What a platform may want to be different.
package lib.settings

# What the annotations of exemptions begin with.
default prefix := "policy.otomi.io"

prefix := input.parameters.annotationPrefix

# The containers that Istio adds to pods.
sidecars := {"istio-proxy", "istio-init", "istio-validation"}
