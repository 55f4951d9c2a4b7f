# METADATA
# title: Allowed image repositories
# description: Images come only from these repositories.
# scope: package
# custom:
#   matchers:
#     kinds:
#       - { apiGroups: [''], kinds: [Pod, ReplicationController] }
#       - { apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet] }
#       - { apiGroups: [batch], kinds: [Job, CronJob] }
#       - { apiGroups: [serving.knative.dev], kinds: [Service] }
#   enforcement: deny
#   parameters:
#     repos:
#       title: Repositories
#       description: Registries, or repositories in them. A repository is allowed with everything below it.
#       type: array
#       uniqueItems: true
#       items: { type: string, minLength: 1 }
#       default: []
#       examples: [[harbor.example.com, docker.io/library]]
package psp_allowed_repos

import data.lib.exemptions
import data.lib.image
import data.lib.message

id := "psp-allowed-repos"

parameters := exemptions.parameters(id)

containers := exemptions.judged_containers(id)

violation contains message.of_mistake(id, mistake) if some mistake in exemptions.mistakes(id)

violation contains message.of_container(id, container, ["image", "repository"], problem) if {
	some container in containers
	not is_allowed(image.repository(container.image))
	problem := sprintf("uses image <%s>, which is not from an allowed repository", [container.image])
}

is_allowed(repository) if {
	some repo in parameters.repos
	is_below(repository, full_name(trim_suffix(repo, "/")))
}

is_below(repository, repo) if repository == repo

is_below(repository, repo) if startswith(repository, concat("", [repo, "/"]))

full_name(repo) := repo if {
	image.is_registry(split(repo, "/")[0])
} else := concat("/", ["docker.io", repo])
