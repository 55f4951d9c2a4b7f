package lib.image_test

import data.lib.image

test_tags if {
	image.tag("reg:5000/app:1.0") == "1.0"
	image.tag("reg:5000/app") == "latest"
	image.tag("nginx:1@sha256:0") == "1"
	not image.tag("reg:5000/nginx@sha256:0")
}

test_repositories if {
	image.repository("redis:7") == "docker.io/library/redis"
	image.repository("bitnami/redis@sha256:0") == "docker.io/bitnami/redis"
	image.repository("localhost/a:1") == "localhost/a"
	image.repository("reg:5000/a/b:1") == "reg:5000/a/b"
	image.repository("harbor.demo.io/app") == "harbor.demo.io/app"
}
