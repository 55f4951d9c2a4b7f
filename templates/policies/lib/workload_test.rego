package lib.workload_test

import data.lib.fixture
import data.lib.workload

test_pods_of_every_kind if {
	every kind in ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Service"] {
		workload.spec == {"a": 1} with input as {"review": {"object": {"kind": kind, "spec": {"template": {"spec": {"a": 1}}}}}}
	}
	workload.spec == {"a": 1} with input as {"review": {"object": {"kind": "Pod", "spec": {"a": 1}}}}
	cron_job := {"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {"a": 1}}}}}}
	workload.spec == {"a": 1} with input as {"review": {"object": cron_job}}
}

test_a_null_list_hides_no_containers if {
	spec := {"initContainers": null, "containers": [{"name": "a"}], "ephemeralContainers": [{"name": "b"}]}
	workload.containers == [{"name": "a"}, {"name": "b"}] with input as fixture.input_of(spec, {}, {})
}

test_the_containers_own_field_counts_first if {
	spec := {"securityContext": {"runAsUser": 1}, "containers": []}
	workload.effective({"securityContext": {"runAsUser": 2}}, "runAsUser") == 2 with input as fixture.input_of(spec, {}, {})
	workload.effective({"securityContext": {"runAsUser": null}}, "runAsUser") == 1 with input as fixture.input_of(spec, {}, {})
	not workload.effective({}, "runAsGroup") with input as fixture.input_of(spec, {}, {})
}
