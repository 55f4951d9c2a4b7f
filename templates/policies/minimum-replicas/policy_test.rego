package minimum_replicas_test

import data.lib.fixture
import data.minimum_replicas

messages(resource, parameters) := found if {
	found := fixture.messages(minimum_replicas.violation) with input as fixture.input_for(resource, parameters) with data.inventory as inventory
}

workload(name, replicas) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": name, "namespace": "team-a"},
	"spec": {"replicas": replicas},
}

inventory := {"namespace": {"team-a": {"autoscaling/v2": {"HorizontalPodAutoscaler": {"any": autoscaler}}}}}

autoscaler := {"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "scaled"}}}

parameters := {"replicas": 2}

test_denies_fewer if {
	messages(workload("web", 1), parameters) == {"Policy: minimum-replicas - Deployment <web> has the number of replicas <1>, fewer than the required <2>"}
}

test_allows_enough_and_none if {
	messages(workload("web", 2), parameters) == set()
	messages(workload("web", 0), parameters) == set()
}

test_leaves_it_to_the_autoscaler if messages(workload("scaled", 1), parameters) == set()
