# METADATA
# title: Messages
# description: The wording that all policies share.
package lib.message

of_pod(policy, problem) := {"msg": sprintf("Policy: %s - pod %s", [policy, problem])}

of_container(policy, container, problem) := {"msg": sprintf("Policy: %s - container <%s> %s", [policy, container.name, problem])}

# What is wrong with the pod's own exemptions.
of_mistake(mistake) := {"msg": mistake}
