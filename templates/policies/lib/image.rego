# METADATA
# title: Images
# description: The parts of an image reference, `registry:port/repository:tag@digest`.
package lib.image

undigested(image) := split(image, "@")[0] if {
	contains(image, "@")
} else := image

has_digest(image) if contains(image, "@")

# A colon before the last slash belongs to the port of the registry. The runtime takes `latest` where nothing else is said.
tag(image) := parts[1] if {
	parts := split(last(image), ":")
	count(parts) > 1
} else := "latest" if {
	not has_digest(image)
}

# With its registry: `redis` is `docker.io/library/redis`.
repository(image) := with_registry(concat("/", array.concat(folders(image), [split(last(image), ":")[0]])))

with_registry(name) := name if {
	contains(name, "/")
	is_registry(split(name, "/")[0])
} else := concat("/", ["docker.io", name]) if {
	contains(name, "/")
} else := concat("/", ["docker.io/library", name])

is_registry(first) if contains(first, ".")

is_registry(first) if contains(first, ":")

is_registry("localhost")

# The part after the last slash, without the digest.
last(image) := components[count(components) - 1] if components := split(undigested(image), "/")

folders(image) := array.slice(components, 0, count(components) - 1) if components := split(undigested(image), "/")
