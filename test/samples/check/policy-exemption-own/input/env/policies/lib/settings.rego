package lib.settings

default prefix := "policy.otomi.io"

prefix := input.parameters.annotationPrefix
