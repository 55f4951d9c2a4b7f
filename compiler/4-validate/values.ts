/* Made from schema/ by `npm run generate`. Do not edit. */

/**
 * The systems that are notified. Each needs its own settings beside this list.
 */
export type Receivers = ("slack" | "msteams" | "opsgenie" | "email")[]
/**
 * The systems that are told of builds in Drone.
 */
export type Drone = ("slack" | "msteams" | "opsgenie")[]
/**
 * Patterns of tags that cannot be moved to another image or deleted.
 */
export type ImmutableTags = string[]
/**
 * What the container runs, instead of the image's own entry point.
 */
export type Command = string[]
/**
 * Arguments of the command, or of the image's own entry point.
 */
export type Args = string[]
/**
 * Names of the team's secrets whose entries become environment variables of the container.
 * 
 * Items: The name of a Kubernetes object, such as a Secret.
 */
export type SecretNames = string[]

/**
 * Everything that a values repository says about one cluster, merged from all its files.
 */
export interface Values {
/**
 * The number that Otomi's migrations counted up. drydock reads the values as they are; it can be removed.
 */
version?: number
cluster: Cluster
otomi: Platform
sync: Sync
/**
 * The teams, by id. The id is part of the namespace and of every host of the team.
 */
teamConfig: {
[k: string]: Team
}
apps: {
[k: string]: {
enabled?: boolean
_rawValues?: {

}
[k: string]: unknown
}
}
/**
 * The policy baseline, by policy.
 */
policies: {
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"allowed-service-types"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The types that a Service may have.
 */
types: ("ClusterIP" | "ExternalName" | "NodePort" | "LoadBalancer")[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"automount-token"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The service accounts whose pods may carry a token. A star at the end leaves it open.
 */
serviceAccounts: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"banned-image-tags"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The tags that are not allowed. An image without a tag and without a digest counts as `latest`.
 */
tags: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"container-limits"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * An amount in Kubernetes notation.
 */
cpu: (string | number)
/**
 * An amount in Kubernetes notation.
 */
memory: (string | number)
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"minimum-replicas"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * How many pods a workload has at least.
 */
replicas: number
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"network-policy-present"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"no-default-namespace"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"probes-required"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The probes that a container must have.
 */
probes: ("readinessProbe" | "livenessProbe" | "startupProbe")[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-allowed-repos"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * Registries, or repositories in them. A repository is allowed with everything below it.
 */
repos: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-allowed-users"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The user that processes run as.
 */
runAsUser: {
/**
 * Whether any id is allowed or which are.
 */
rule: ("RunAsAny" | "MustRunAsNonRoot" | "MustRunAs")
/**
 * The ids that are allowed.
 * 
 * Items: Ids from `min` to `max`, both included.
 */
ranges?: {
/**
 * The lowest id.
 */
min: number
/**
 * The highest id.
 */
max: number
}[]
}
/**
 * The group that processes run as.
 */
runAsGroup: {
/**
 * Whether any id is allowed or which are.
 */
rule: ("RunAsAny" | "MayRunAs" | "MustRunAs")
/**
 * The ids that are allowed.
 * 
 * Items: Ids from `min` to `max`, both included.
 */
ranges?: {
/**
 * The lowest id.
 */
min: number
/**
 * The highest id.
 */
max: number
}[]
}
/**
 * Further groups of the processes.
 */
supplementalGroups: {
/**
 * Whether any id is allowed or which are.
 */
rule: ("RunAsAny" | "MayRunAs" | "MustRunAs")
/**
 * The ids that are allowed.
 * 
 * Items: Ids from `min` to `max`, both included.
 */
ranges?: {
/**
 * The lowest id.
 */
min: number
/**
 * The highest id.
 */
max: number
}[]
}
/**
 * The group that owns the files of volumes.
 */
fsGroup: {
/**
 * Whether any id is allowed or which are.
 */
rule: ("RunAsAny" | "MayRunAs" | "MustRunAs")
/**
 * The ids that are allowed.
 * 
 * Items: Ids from `min` to `max`, both included.
 */
ranges?: {
/**
 * The lowest id.
 */
min: number
/**
 * The highest id.
 */
max: number
}[]
}
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-apparmor"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The profiles that are allowed; a `*` at the end stands for any rest.
 */
allowedProfiles: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-capabilities"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The capabilities that a container may add; `*` stands for all.
 */
allowedCapabilities: string[]
/**
 * The capabilities that a container must drop.
 */
requiredDropCapabilities: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-forbidden-sysctls"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * Names of kernel parameters; a `*` at the end stands for any rest.
 */
forbiddenSysctls: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-host-filesystem"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The folders that may be mounted, with everything below them.
 * 
 * Items: A folder of the node.
 */
allowedHostPaths: {
/**
 * The folder's absolute path.
 */
pathPrefix: string
/**
 * Whether it may only be mounted for reading.
 */
readOnly: boolean
}[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-host-networking-ports"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-host-security"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-privileged"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-seccomp"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The profiles that are allowed; a `*` at the end stands for any rest.
 */
allowedProfiles: string[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"psp-selinux"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * Whether any options are allowed or only those given.
 */
seLinuxContext: ("RunAsAny" | "MustRunAs")
/**
 * The options that are allowed; parts left out can be anything.
 * 
 * Items: One combination of options.
 */
allowedSELinuxOptions: {
/**
 * The SELinux level.
 */
level?: string
/**
 * The SELinux role.
 */
role?: string
/**
 * The SELinux type.
 */
type?: string
/**
 * The SELinux user.
 */
user?: string
}[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"required-labels"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
/**
 * The labels that a workload must have.
 * 
 * Items: One label.
 */
labels: {
/**
 * The label's key.
 */
key: string
/**
 * A regular expression (RE2) that the value must match; `^` and `$` make it match the whole.
 */
allowedRegex?: string
}[]
}
/**
 * What every policy takes. Its parameters are in its folder under templates/policies.
 */
"unique-hosts"?: {
/**
 * Whether the policy is checked, both when drydock compiles and by the admission controller in the cluster.
 */
enabled: boolean
/**
 * What becomes of an object that breaks the policy. `deny` refuses it in the cluster and is an error here; `warn` lets it in with a warning, which it is here too; `dryrun` only reports it.
 */
enforcement: ("deny" | "warn" | "dryrun")
/**
 * Whose annotations may take a pod or a container out of the policy or give it other parameters: everybody's (`allowed`), only those in the namespaces of the platform's apps (`platform`), or nobody's (`none`).
 */
exemptions: ("allowed" | "platform" | "none")
}
}
policySettings: PolicySettings
alerts: Alerts
home?: Home
smtp?: SMTP
dns: DNS
ingress: Ingress
oidc?: OpenIDConnect
kms?: KeyManagement
secrets: Secrets
azure: Azure
cloud: Cloud
}
/**
 * The cluster that the output is for. Name, provider and Kubernetes version are all that drydock has to be told.
 */
export interface Cluster {
/**
 * A short name for the cluster. It is part of the cluster's domain where none is given, and is shown in alerts.
 */
name: string
/**
 * Where a cluster runs. It decides storage classes, load balancer annotations and which apps are on by default.
 */
provider: ("aws" | "azure" | "google" | "digitalocean" | "linode" | "ovh" | "scaleway" | "civo" | "vultr" | "kind" | "custom")
/**
 * The Kubernetes version of the cluster, quoted. It decides the API versions in the output and which schemas check it.
 */
k8sVersion: ("1.18" | "1.19" | "1.20" | "1.21" | "1.22" | "1.23" | "1.24" | "1.25" | "1.26" | "1.27" | "1.28" | "1.29" | "1.30" | "1.31" | "1.32" | "1.33" | "1.34" | "1.35")
/**
 * The DNS domain that every host of the cluster is under. Without it the domain is made from `entrypoint` by nip.io or sslip.io.
 */
domainSuffix?: string
/**
 * The IP address that clients reach the cluster at. It gives the domain where there is none, and DNS records point at it instead of the load balancer's own address.
 */
entrypoint?: string
/**
 * The provider's region that the cluster runs in. Required for aws.
 */
region?: string
/**
 * The organization that the cluster belongs to. It is part of the cluster's label on metrics and of alert titles.
 */
owner: string
/**
 * The cluster's exact name at its provider. The autoscaler and the load balancer controller of aws find their cluster by it.
 */
apiName?: string
/**
 * The URL of the Kubernetes API server, for the kubeconfig files that teams download.
 */
apiServer?: string
/**
 * The context that Otomi's command line used. drydock never connects to a cluster; it can be removed.
 */
k8sContext?: string
/**
 * Namespaces that are in the cluster already and belong to someone else. drydock does not make them, and reports a team or app that would need one of them for itself.
 * 
 * Items: A short name: lower-case letters, digits and dashes, at most 63.
 */
existingNamespaces: string[]
/**
 * Put before the name of every namespace that drydock makes, in every place that refers to it. Use it where names clash.
 */
namespacePrefix: string
}
/**
 * Switches of the platform as a whole.
 */
export interface Platform {
/**
 * The tag of the platform's own images (API, console, tasks). Pin it to a release.
 */
version: string
/**
 * Which apps are on where `apps.<app>.enabled` says nothing: as few as can serve teams (`minimal`), or everything that a platform usually has (`full`).
 */
profile: ("minimal" | "full")
/**
 * Where charts and images come from in a cluster that does not reach the internet.
 */
registry: {
/**
 * The path of a registry that holds a copy of every chart and image of the platform's apps: a chart at `charts/<name>` below it, an image at its own name with its registry in front, such as `docker.io/library/redis`. Images of teams are left as they are.
 */
mirror?: string
/**
 * The OCI registry path or chart repository that holds a copy of every chart, where it is not `charts` below the mirror. Its path is the same for all charts.
 */
charts?: string
}
/**
 * The password of the platform's first administrator. Apps that have an administrator of their own use it too, unless theirs is given. Without it the cluster generates one.
 */
adminPassword?: string
/**
 * Whether a secret that stands in clear in a values file is an error. If not, it is a warning.
 */
requireEncryption: boolean
/**
 * Registry credentials for the default service account of every platform namespace, against rate limits or for private mirrors.
 */
globalPullSecret?: {
/**
 * The registry's host.
 */
server: string
/**
 * The user that pulls.
 */
username: string
/**
 * The user's password or access token.
 */
password?: string
/**
 * An address that some registries want beside the user name.
 */
email: string
}
/**
 * Other clusters of the same organization, which the console links to.
 * 
 * Items: Another cluster.
 */
additionalClusters: {
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
name: string
/**
 * A DNS domain in lower case.
 */
domainSuffix: string
/**
 * Where a cluster runs. It decides storage classes, load balancer annotations and which apps are on by default.
 */
provider: ("aws" | "azure" | "google" | "digitalocean" | "linode" | "ovh" | "scaleway" | "civo" | "vultr" | "kind" | "custom")
}[]
/**
 * The Jobs that set up Keycloak and Harbor for the teams, each time that the values change what they are to be.
 */
tasks: {
/**
 * Whether they are made. Without them somebody else sets up these apps.
 */
enabled: boolean
/**
 * The image of drydock that they run.
 */
image: {
/**
 * Registry and path of the image, without a tag.
 */
repository: string
/**
 * The image's tag.
 */
tag: string
/**
 * When a node pulls the image again.
 */
pullPolicy: ("IfNotPresent" | "Always")
}
resources: Resources
}
/**
 * Whether a load balancer of the cloud (AWS ALB, Azure Application Gateway, Google) stands in front of the ingress controllers and ends TLS. The ingress controllers then get no load balancer of their own.
 */
hasCloudLB: boolean
/**
 * Whether a DNS zone outside the cluster is managed from inside it. Needs `dns.provider`.
 */
hasExternalDNS: boolean
/**
 * Whether users come from an identity provider of yours, such as Azure AD. Needs `oidc`.
 */
hasExternalIDP: boolean
/**
 * Whether critical alerts also go to the receivers in `home`, such as a service desk.
 */
isHomeMonitored: boolean
/**
 * Whether the provider runs the control plane. If not, its components are monitored too.
 */
isManaged: boolean
/**
 * Whether each team sees only its own metrics, logs and apps. If not, everybody sees everything.
 */
isMultitenant: boolean
}
/**
 * What a container is guaranteed and what it may use at most.
 */
export interface Resources {
requests?: Amounts
limits?: Amounts1
}
/**
 * What the scheduler sets aside for the container.
 */
export interface Amounts {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
/**
 * What the container may not exceed. More CPU is throttled; more memory ends the container.
 */
export interface Amounts1 {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
/**
 * How the output tree gets into the cluster. drydock adds what the sync engine needs to read it from git.
 */
export interface Sync {
/**
 * The program in the cluster that applies the output.
 */
engine: ("argocd" | "flux")
/**
 * The git repository that holds the output tree, as the engine reaches it.
 */
repoURL?: string
/**
 * The branch or commit to follow, or a tag by its full name, such as `refs/tags/v1`.
 */
revision: string
/**
 * The folder of the output tree in that repository. With overlays, each cluster's tree is in a folder of its own name under it.
 */
path: string
/**
 * How often Flux looks for changes.
 */
interval: string
}
/**
 * A tenant of the platform, with the namespace `team-<id>`, its services, jobs and secrets.
 */
export interface Team {
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
id?: string
/**
 * The team's name for people.
 */
title?: string
/**
 * What Grafana signs in to Loki with, so that the team sees its own logs only (`otomi.isMultitenant`). Without it the cluster generates one.
 */
password?: string
/**
 * How users become members of the team.
 */
oidc?: {
/**
 * The id of the group at the external identity provider whose members are in the team.
 */
groupMapping?: string
}
labels: Labels
annotations: Annotations
/**
 * The Pod Security Standard that the namespace enforces: nearly none (`privileged`), no known ways to the node (`baseline`), or hardened (`restricted`). Needs Kubernetes 1.23.
 */
podSecurity: ("privileged" | "baseline" | "restricted")
/**
 * How much the team can have in all, by Kubernetes' quota keys. A key set to null has no limit.
 */
resourceQuota: {
/**
 * How many pods the team can have.
 */
pods: (string | number)
/**
 * How many Services of type LoadBalancer the team can have. Each costs money at most providers.
 */
"services.loadbalancers": (string | number)
/**
 * An amount in Kubernetes notation.
 */
[k: string]: string | number
}
/**
 * What containers get that say nothing of resources, and the bounds for those that do.
 */
limitRange?: {
default?: Amounts2
defaultRequest?: Amounts3
max?: Amounts4
min?: Amounts5
}
/**
 * Whether the team's traffic is filtered. Each service then says what it lets through.
 */
networkPolicy: {
/**
 * Whether pods of other teams and services are kept out unless a service lets them in.
 */
ingressPrivate: boolean
/**
 * Whether destinations outside the cluster are closed unless a service opens them.
 */
egressPublic: boolean
}
policies: PolicyOverrides
/**
 * What the team can change by itself.
 */
selfService: {
/**
 * The parts of its services' settings.
 */
service: ("ingress" | "networkPolicy")[]
/**
 * The parts of the team's own settings.
 */
team: ("alerts" | "oidc" | "resourceQuota" | "downloadKubeConfig" | "networkPolicy")[]
/**
 * The apps that the team has write access to.
 */
apps: ("argocd" | "gitea")[]
}
alerts?: AlertsOfATeam
registry?: Registry
azureMonitor?: AzureMonitor
/**
 * Settings of the team for single apps, by app.
 */
apps?: {
/**
 * The team's settings for one app.
 */
[k: string]: {
/**
 * Links that Otomi Console showed on the app's tile. No manifest is made from them.
 * 
 * Items: A link.
 */
shortcuts?: {
/**
 * The text of the link.
 */
title?: string
/**
 * What is behind the link.
 */
description?: string
/**
 * Where it leads, from the app's own address.
 */
path?: string
}[]
}
}
/**
 * What the team offers.
 */
services: Service[]
/**
 * What the team runs once or on a schedule.
 */
jobs: Job[]
/**
 * The secrets that the team's services and jobs use.
 */
secrets: Secret[]
}
/**
 * Further labels of the team's namespace.
 */
export interface Labels {
[k: string]: string
}
/**
 * Further annotations of the team's namespace.
 */
export interface Annotations {
[k: string]: string
}
/**
 * The limits of a container that has none.
 */
export interface Amounts2 {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
/**
 * The requests of a container that has none.
 */
export interface Amounts3 {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
/**
 * The highest limits that a container can have.
 */
export interface Amounts4 {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
/**
 * The lowest requests that a container can have.
 */
export interface Amounts5 {
/**
 * CPU time in cores; `m` is a thousandth of a core.
 */
cpu?: (string | number)
/**
 * Memory in bytes, with a suffix such as `Mi` (1024 × 1024) or `M` (1000 × 1000).
 */
memory?: (string | number)
/**
 * Disk space for logs, the writable layer and `emptyDir` volumes.
 */
"ephemeral-storage"?: (string | number)
}
export interface PolicyOverrides {
[k: string]: {
enabled?: boolean
enforcement?: ("deny" | "warn" | "dryrun")
[k: string]: unknown
}
}
/**
 * Where alerts of this team go. What is not set here is as in the platform's `alerts`.
 */
export interface AlertsOfATeam {
receivers?: Receivers
/**
 * How long to wait before telling of new alerts in a group that was already told of.
 */
groupInterval?: string
/**
 * How long to wait before telling again of an alert that goes on.
 */
repeatInterval?: string
drone?: Drone
email?: EMail
msteams?: MicrosoftTeams
opsgenie?: Opsgenie
slack?: Slack
}
/**
 * Who gets mail. The mail server is in `smtp`.
 */
export interface EMail {
/**
 * Addresses for critical alerts, separated by commas.
 */
critical?: string
/**
 * Addresses for all other alerts, separated by commas.
 */
nonCritical?: string
}
/**
 * The incoming webhooks of two Microsoft Teams channels.
 */
export interface MicrosoftTeams {
/**
 * The webhook for critical alerts.
 */
highPrio?: string
/**
 * The webhook for all other alerts.
 */
lowPrio?: string
}
/**
 * The Opsgenie account that alerts go to.
 */
export interface Opsgenie {
/**
 * The key of an Opsgenie API integration.
 */
apiKey?: string
/**
 * The address of Opsgenie's API, which differs by region.
 */
url?: string
/**
 * Who is made responsible for an alert.
 * 
 * Items: A team, user, escalation or schedule, named in exactly one of the three ways.
 */
responders?: {
/**
 * What kind of responder it is.
 */
type: ("team" | "user" | "escalation" | "schedule")
/**
 * The responder's id in Opsgenie.
 */
id?: string
/**
 * The name of a team, escalation or schedule.
 */
name?: string
/**
 * The login of a user, an e-mail address.
 */
username?: string
}[]
}
/**
 * The Slack workspace and channels that alerts go to.
 */
export interface Slack {
/**
 * The incoming webhook of the Slack workspace.
 */
url?: string
/**
 * The channel for alerts that are not critical, without the `#`.
 */
channel?: string
/**
 * The channel for critical alerts, without the `#`.
 */
channelCrit?: string
}
/**
 * The team's project in Harbor. What is not set here is as in `apps.harbor.projects`.
 */
export interface Registry {
/**
 * Whether everybody can pull the images.
 */
public?: boolean
/**
 * Whether images are scanned for vulnerabilities when they are pushed.
 */
scanOnPush?: boolean
/**
 * Images with a vulnerability of this severity or worse cannot be pulled. Left out, what Harbor has set is left alone.
 */
blockSeverity?: ("low" | "medium" | "high" | "critical")
/**
 * How much the images can take, in bytes, with a suffix such as `Gi` (1024³) or `G` (1000³). Left out, Harbor's own default holds.
 */
quota?: (string | number)
retention?: Retention
immutableTags?: ImmutableTags
}
/**
 * Which tags are kept when Harbor cleans up, every night at two. A tag is kept when one of these keeps it; the others are deleted. Left out, everything is kept.
 */
export interface Retention {
/**
 * The latest that were pushed to a repository.
 */
latestPushed?: number
/**
 * The latest that were pulled from a repository.
 */
latestPulled?: number
/**
 * What was pushed in the last days.
 */
daysSincePush?: number
/**
 * What was pulled in the last days.
 */
daysSincePull?: number
}
/**
 * Credentials for Grafana's Azure Monitor data source. With them Grafana shows the metrics and logs of Azure.
 */
export interface AzureMonitor {
/**
 * The id of an Azure application.
 */
clientId: string
/**
 * The secret of an Azure application.
 */
clientSecret?: string
/**
 * The Azure Active Directory tenant.
 */
tenantId?: string
/**
 * The Azure subscription.
 */
subscriptionId?: string
/**
 * The id of the App Insights application.
 */
appInsightsAppId?: string
/**
 * The API key of App Insights.
 */
appInsightsApiKey?: string
/**
 * Whether Log Analytics takes the client above. If not, give it its own.
 */
azureLogAnalyticsSameAs: boolean
/**
 * The client for Log Analytics.
 */
logAnalyticsClientId?: string
/**
 * The secret of the Log Analytics client.
 */
logAnalyticsClientSecret?: string
/**
 * The tenant of Log Analytics.
 */
logAnalyticsTenantId?: string
/**
 * The workspace that Grafana shows first.
 */
logAnalyticsDefaultWorkspace?: string
}
/**
 * Something the team offers to the world, to the private network or to other teams. It is run here (`ksvc`, `deployment`) or by someone else.
 */
export interface Service {
/**
 * The identifier that Otomi's API wrote. drydock keeps no identifiers; it can be removed.
 */
id?: string
/**
 * The name of the service. It is the first part of its host, and the name of its Kubernetes objects.
 */
name: string
/**
 * Who can reach it: everyone (`public`), the private network (`private`), or pods in the cluster only (`cluster`, which makes no route).
 */
type: ("public" | "private" | "cluster")
/**
 * The Kubernetes Service that requests go to, where its name is not the service's own.
 */
svc?: string
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
namespace?: string
/**
 * The port of the Kubernetes Service.
 */
port: number
/**
 * A host of your own instead of the one made from service and team. It must point at the cluster.
 */
domain?: string
/**
 * Whether the service has a host of its own under the team's domain.
 */
ownHost: boolean
/**
 * Whether the host is directly under the cluster's domain, for services that all teams use.
 */
isShared: boolean
/**
 * The paths that the service answers, so that several services can share a host. Without any it answers all.
 */
paths: string[]
/**
 * Whether requests reach the service with the whole path. If not, the matched part is cut off.
 */
forwardPath: boolean
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
ingressClassName: string
/**
 * Whether the service ends TLS itself. Nothing in between can then see paths or check users.
 */
tlsPass: boolean
/**
 * Whether the certificate is there already and must not be requested.
 */
hasCert: boolean
/**
 * The name of a Kubernetes object, such as a Secret.
 */
certName?: string
/**
 * The certificate in AWS Certificate Manager for a load balancer of AWS (`otomi.hasCloudLB`).
 */
certArn?: string
/**
 * Whether users must sign in and be in the team. Requests without a valid token are refused.
 */
auth: boolean
/**
 * Paths that need no sign-in although the service does.
 */
excludedPaths: string[]
/**
 * Details of the check of tokens in front of the service.
 */
authz?: {
workload?: Labels1
/**
 * Whether the service sees the token. If not, it is removed from the request.
 */
forwardOriginalToken: boolean
}
/**
 * HTTP headers that are removed from requests before the service sees them.
 */
removeRequestHeaders: string[]
/**
 * Policies that the pods do not keep, each with its reason.
 */
policyExemptions: PolicyExemption[]
networkPolicy: NetworkPolicy
ksvc?: KnativeService
deployment?: Deployment
/**
 * The picture that Otomi Console showed. No manifest is made from it.
 */
logo?: {
/**
 * The name of the picture.
 */
name: string
}
/**
 * Whether Otomi Console left the service out. No manifest is made from it.
 */
hide?: boolean
/**
 * The service that Otomi Console showed this one under. No manifest is made from it.
 */
host?: string
/**
 * The path that Otomi Console linked to. No manifest is made from it.
 */
path?: string
}
/**
 * Labels of the pods that check the tokens. Without them the pods of the service.
 */
export interface Labels1 {
[k: string]: string
}
/**
 * A policy that the pods do not keep, with the reason. drydock writes it as an annotation of the pods.
 */
export interface PolicyExemption {
/**
 * The policy, of drydock or of `env/policies/`.
 */
policy: string
/**
 * The one container that is exempt. Without it the whole pod is.
 */
container?: string
/**
 * Why, for those who ask in a year.
 */
reason: string
/**
 * The last day on which it is meant to be there. With `--date`, drydock warns afterwards; nothing ends by itself.
 */
until?: string
}
/**
 * Who inside the cluster can reach the service, and what it can reach outside.
 */
export interface NetworkPolicy {
/**
 * Which pods can connect to the service's, where `networkPolicy.ingressPrivate` of the team is on. Pods of a service carry the label `otomi.io/app` with its name.
 */
ingressPrivate: {
/**
 * No other pod (`DenyAll`), those in `allow` (`AllowOnly`), or the pods of every team (`AllowAll`).
 */
mode: ("DenyAll" | "AllowOnly" | "AllowAll")
/**
 * The teams, or single services of them, that can connect. Without any, mode `AllowOnly` is the same as `DenyAll`.
 * 
 * Items: A team or one service of it.
 */
allow?: {
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
team: string
/**
 * The name of the team's one service that can connect. Without it all of its pods can.
 */
service?: string
}[]
}
/**
 * What the team's pods can connect to outside, where `networkPolicy.egressPublic` of the team is on.
 */
egressPublic: Destination[]
}
/**
 * A host or address outside the cluster, with its ports.
 */
export interface Destination {
/**
 * The host name or IP address.
 */
domain?: string
/**
 * The older name of `domain`. Otomi's schema had it, but nothing read it.
 */
host?: string
/**
 * The ports and what is spoken there.
 * 
 * Items: A port and what is spoken there.
 */
ports: {
/**
 * The port.
 */
number: number
/**
 * What is spoken. HTTPS and HTTP are matched by host name, TCP by address and port only.
 */
protocol: ("HTTPS" | "HTTP" | "TCP")
}[]
}
/**
 * Run the service by Knative, which scales it with the requests and can scale it to zero.
 */
export interface KnativeService {
/**
 * The Knative Service is deployed by someone else; only its route and policies are made here.
 */
predeployed: boolean
/**
 * Whether no pod runs while there are no requests. The first request then waits for a start.
 */
scaleToZero: boolean
image?: Image
/**
 * The port that the container listens on. Without it Knative takes 8080 and tells the container by the variable `PORT`.
 */
containerPort?: number
resources?: Resources
command?: Command
args?: Args
env?: EnvironmentVariables
files?: Files
secrets?: SecretNames
secretMounts?: SecretMounts
annotations?: Annotations1
securityContext?: SecurityContext
podSecurityContext?: PodSecurityContext
/**
 * The name of a Kubernetes object, such as a Secret.
 */
serviceAccountName?: string
}
/**
 * A container image.
 */
export interface Image {
/**
 * Registry and path of the image, without a tag. Without a registry it is on Docker Hub.
 */
repository: string
/**
 * The image's tag. Name a version; `latest` is another image tomorrow.
 */
tag: string
/**
 * When a node pulls the image again.
 */
pullPolicy: ("IfNotPresent" | "Always")
}
/**
 * Environment variables of the container, by name. Values are texts, so numbers and true/false are quoted.
 */
export interface EnvironmentVariables {
[k: string]: string
}
/**
 * Files to put into the container, by absolute path. Each becomes a key of a ConfigMap that is mounted read-only.
 */
export interface Files {
[k: string]: string
}
/**
 * Secrets of the team to mount as a folder of files, by the absolute path of the folder.
 */
export interface SecretMounts {
/**
 * The name of a Kubernetes object, such as a Secret.
 */
[k: string]: string
}
/**
 * Annotations of the pods, such as exemptions from policies.
 */
export interface Annotations1 {
[k: string]: string
}
/**
 * What the container's processes may do. It wins over the pod's security context.
 */
export interface SecurityContext {
/**
 * The user id that processes run as. Without it the image's own.
 */
runAsUser?: number
/**
 * The group id that processes run as. Without it the image's own.
 */
runAsGroup?: number
/**
 * Refuse to start when the image would run as root.
 */
runAsNonRoot?: boolean
/**
 * Mount the image's file system read-only.
 */
readOnlyRootFilesystem?: boolean
/**
 * Whether a process may gain more rights than its parent, as with `sudo`.
 */
allowPrivilegeEscalation?: boolean
/**
 * Run as if on the node itself. Policies usually forbid it.
 */
privileged?: boolean
/**
 * Linux capabilities to give and to take away.
 */
capabilities?: {
/**
 * Capabilities given on top of the runtime's default set.
 */
add?: string[]
/**
 * Capabilities taken away; `ALL` takes all.
 */
drop?: string[]
}
seccompProfile?: SeccompProfile
}
/**
 * The filter of system calls.
 */
export interface SeccompProfile {
/**
 * The container runtime's own profile, one from a file on the node, or none.
 */
type: ("RuntimeDefault" | "Localhost" | "Unconfined")
/**
 * The file on the node, relative to the kubelet's profile folder; for type `Localhost` only.
 */
localhostProfile?: string
}
/**
 * What all containers of the pod run as, and who owns its volumes.
 */
export interface PodSecurityContext {
/**
 * The user id that processes run as. Without it the image's own.
 */
runAsUser?: number
/**
 * The group id that processes run as. Without it the image's own.
 */
runAsGroup?: number
/**
 * Refuse to start when the image would run as root.
 */
runAsNonRoot?: boolean
/**
 * The group that owns the pod's volumes and that every process is a member of.
 */
fsGroup?: number
/**
 * Change the owner of a volume's files on every start, or only when its root folder has another.
 */
fsGroupChangePolicy?: ("Always" | "OnRootMismatch")
/**
 * Further groups that every process is a member of.
 * 
 * Items: A numeric Unix user or group id.
 */
supplementalGroups?: number[]
seccompProfile?: SeccompProfile
}
/**
 * Run the service as a plain Deployment with a Kubernetes Service in front.
 */
export interface Deployment {
/**
 * How many pods run, where `autoscaling` does not decide it.
 */
replicas: number
/**
 * Run as many pods as the load needs.
 */
autoscaling?: {
/**
 * How many pods run at least.
 */
minReplicas: number
/**
 * How many pods run at most.
 */
maxReplicas: number
/**
 * How busy the pods should be on average, in percent of the CPU they request.
 */
cpu: number
}
/**
 * How the kubelet asks the container how it is.
 */
probes?: {
readiness?: Probe
liveness?: Probe1
}
/**
 * Where the container serves metrics for Prometheus, on its container port.
 */
metrics?: {
/**
 * The path of the metrics.
 */
path: string
}
image: Image
/**
 * The port that the container listens on.
 */
containerPort: number
resources?: Resources
command?: Command
args?: Args
env?: EnvironmentVariables
files?: Files
secrets?: SecretNames
secretMounts?: SecretMounts
annotations?: Annotations1
securityContext?: SecurityContext
podSecurityContext?: PodSecurityContext
/**
 * The name of a Kubernetes object, such as a Secret.
 */
serviceAccountName?: string
}
/**
 * Whether the container can take requests; until it can, it gets none.
 */
export interface Probe {
/**
 * The path to ask for.
 */
path: string
/**
 * The port to ask at. Without it the container port.
 */
port?: number
/**
 * Seconds after the start before the first request.
 */
initialDelaySeconds: number
/**
 * Seconds between two requests.
 */
periodSeconds: number
}
/**
 * Whether the container still works; when it does not, it is started again.
 */
export interface Probe1 {
/**
 * The path to ask for.
 */
path: string
/**
 * The port to ask at. Without it the container port.
 */
port?: number
/**
 * Seconds after the start before the first request.
 */
initialDelaySeconds: number
/**
 * Seconds between two requests.
 */
periodSeconds: number
}
/**
 * A container that runs to its end, once or on a schedule.
 */
export interface Job {
/**
 * The identifier that Otomi's API wrote. drydock keeps no identifiers; it can be removed.
 */
id?: string
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
name: string
/**
 * Whether the job is in the output.
 */
enabled: boolean
/**
 * Run once (`Job`) or on a schedule (`CronJob`).
 */
type: ("Job" | "CronJob")
/**
 * When a CronJob runs: minute, hour, day of month, month, day of week.
 */
schedule?: string
/**
 * The time zone of the schedule. Without it the controller's own, mostly UTC. Needs Kubernetes 1.27.
 */
timeZone?: string
/**
 * What a CronJob does when the last run still goes on.
 */
concurrencyPolicy: ("Allow" | "Forbid" | "Replace")
/**
 * Whether a Job runs again on every sync or only when its specification changed.
 */
runPolicy: ("OnSpecChange" | "Always")
/**
 * How many times a failed run is tried again.
 */
backoffLimit: number
/**
 * How many seconds a finished run is kept, with its logs.
 */
ttlSecondsAfterFinished: number
annotations?: Annotations1
/**
 * Policies that the pods do not keep, each with its reason.
 */
policyExemptions: PolicyExemption[]
/**
 * The name of a Kubernetes object, such as a Secret.
 */
serviceAccountName?: string
podSecurityContext: PodSecurityContext
/**
 * Containers that run before the job, one after the other.
 */
init: InitContainer[]
image: Image
/**
 * What the container runs, as text for the shell.
 */
script?: string
/**
 * The shell in the image that runs the script.
 */
shell: string
command?: Command
args?: Args
resources: Resources
env?: EnvironmentVariables
files?: Files
secrets?: SecretNames
secretMounts?: SecretMounts
securityContext: SecurityContext
}
/**
 * A container that ends before the job starts.
 */
export interface InitContainer {
image: Image
/**
 * What the container runs, as text for the shell.
 */
script?: string
/**
 * The shell in the image that runs the script.
 */
shell: string
command?: Command
args?: Args
resources: Resources
env?: EnvironmentVariables
files?: Files
secrets?: SecretNames
secretMounts?: SecretMounts
securityContext: SecurityContext
}
/**
 * A secret of the team. Its contents are in the platform's secret store, or in `data` of an encrypted values file; no other values hold them.
 */
export interface Secret {
/**
 * The identifier that Otomi's API wrote. drydock keeps no identifiers; it can be removed.
 */
id?: string
/**
 * The name of a Kubernetes object, such as a Secret.
 */
name: string
/**
 * A map of entries, the credentials of an image registry, a certificate with its key, or a key for SSH.
 */
type: ("generic" | "docker-registry" | "tls" | "ssh")
/**
 * The keys of a generic secret. A container that lists the secret gets each as an environment variable.
 */
entries?: string[]
/**
 * The key in the secret store that holds the certificate of a tls secret.
 */
crt?: string
/**
 * The key in the secret store that holds the private key of a tls secret.
 */
key?: string
/**
 * The key in the secret store that holds the CA certificate of a tls secret. Without it the Secret has none.
 */
ca?: string
/**
 * Counts up when the store holds other contents than before. A larger number has it asked at once, and replaces the pods that read the secret.
 */
rotation: number
/**
 * The contents, in a values file that SOPS has encrypted. A generic secret takes any keys, docker-registry `server`, `username` and `password`, tls `tls.crt`, `tls.key` and `ca.crt`, ssh `ssh-privatekey` and `known_hosts`.
 */
data?: {
/**
 * The content of one key.
 */
[k: string]: string
}
}
/**
 * What all policies share.
 */
export interface PolicySettings {
/**
 * What the annotations of exemptions begin with, as in `policy.otomi.io/ignore`. All of them have to be written anew when it changes.
 */
annotationPrefix: string
}
/**
 * Where alerts of the platform go. Teams that say nothing else get theirs the same way.
 */
export interface Alerts {
receivers: Receivers
/**
 * How long to wait before telling of new alerts in a group that was already told of.
 */
groupInterval: string
/**
 * How long to wait before telling again of an alert that goes on.
 */
repeatInterval: string
drone?: Drone
email?: EMail
msteams?: MicrosoftTeams
opsgenie?: Opsgenie
slack?: Slack1
}
/**
 * The Slack workspace and channels that alerts go to.
 */
export interface Slack1 {
/**
 * The incoming webhook of the Slack workspace.
 */
url?: string
/**
 * The channel for alerts that are not critical, without the `#`.
 */
channel: string
/**
 * The channel for critical alerts, without the `#`.
 */
channelCrit: string
}
/**
 * Where critical alerts go in addition when `otomi.isHomeMonitored` is on, such as the service desk of whoever runs the platform.
 */
export interface Home {
receivers: Receivers
/**
 * How long to wait before telling of new alerts in a group that was already told of.
 */
groupInterval?: string
/**
 * How long to wait before telling again of an alert that goes on.
 */
repeatInterval?: string
drone?: Drone
email?: EMail
msteams?: MicrosoftTeams
opsgenie?: Opsgenie
slack?: Slack1
}
/**
 * The mail server that alerts and Keycloak send by.
 */
export interface SMTP {
/**
 * Host and port of the mail server.
 */
smarthost: string
/**
 * The address that mail comes from. Without it `alerts@` at the cluster's domain.
 */
from?: string
/**
 * The host name that the sender greets the server with. Without it the cluster's domain.
 */
hello?: string
/**
 * The user for the PLAIN and LOGIN methods.
 */
auth_username?: string
/**
 * The password for the PLAIN and LOGIN methods.
 */
auth_password?: string
/**
 * The identity to act as, for the PLAIN method.
 */
auth_identity?: string
/**
 * The secret for the CRAM-MD5 method.
 */
auth_secret?: string
}
/**
 * The DNS zones that are managed from inside the cluster, and the provider that holds them.
 */
export interface DNS {
/**
 * Domains beside the cluster's own that records are managed in. Services can be published on hosts under them.
 * 
 * Items: A DNS domain in lower case.
 */
zones: string[]
/**
 * An IP address that DNS records point at instead of the load balancer's own. It is the older name of `cluster.entrypoint`, which wins.
 */
entrypoint?: string
/**
 * The one provider that holds the zones. Records and Let's Encrypt's DNS challenges are made there.
 */
provider?: {
aws?: Route53
azure?: AzureDNS
google?: CloudDNS
}
}
/**
 * AWS Route 53. Without keys the pods' own AWS identity is used.
 */
export interface Route53 {
/**
 * The AWS region.
 */
region: string
/**
 * The IAM role to assume.
 */
role?: string
/**
 * The id of an AWS access key.
 */
accessKeyID?: string
/**
 * The secret of the AWS access key.
 */
secretAccessKey?: string
}
/**
 * Azure DNS, by an application's credentials or by a managed identity.
 */
export interface AzureDNS {
/**
 * The resource group of the zone.
 */
resourceGroup: string
/**
 * A DNS domain in lower case.
 */
hostedZoneName?: string
/**
 * The Azure environment. Without it Azure's public one.
 */
cloud?: ("AzurePublicCloud" | "AzureCloud" | "AzureChinaCloud" | "AzureUSGovernment" | "AzureUSGovernmentCloud" | "AzureGermanCloud")
/**
 * The Azure Active Directory tenant.
 */
tenantId?: string
/**
 * The Azure subscription.
 */
subscriptionId?: string
/**
 * The id of the application that manages the zone.
 */
aadClientId?: string
/**
 * The secret of that application.
 */
aadClientSecret?: string
/**
 * Whether to use a managed identity of Azure instead of an application's credentials.
 */
useManagedIdentityExtension: boolean
/**
 * The client id of a user-assigned identity. Without it the system-assigned one.
 */
userAssignedIdentityID?: string
}
/**
 * Google Cloud DNS.
 */
export interface CloudDNS {
/**
 * The id of the Google Cloud project of the zone.
 */
project: string
/**
 * The key of a service account that may manage the zone, as JSON text.
 */
serviceAccountKey?: string
}
/**
 * The load balancers that traffic enters by. Each ingress class has its own ingress controller.
 */
export interface Ingress {
/**
 * The ingress class of the platform itself, and of services that name none.
 */
platformClass: {
/**
 * The name of the class, which is fixed.
 */
className: "platform"
/**
 * Whether the load balancer has a public address or one inside the private network.
 */
network: ("public" | "private")
/**
 * A fixed IP address for the load balancer. It must belong to you already.
 */
loadBalancerIP?: string
/**
 * The Azure resource group that holds the address.
 */
loadBalancerRG?: string
/**
 * The Azure subnet that the address of a private load balancer is taken from.
 */
loadBalancerSubnet?: string
/**
 * Addresses and ranges that may connect, separated by commas. Without it everyone may.
 */
sourceIpAddressFiltering?: string
}
/**
 * Further ingress classes, such as one for the private network. A service chooses one by `ingressClassName`.
 * 
 * Items: A further ingress class.
 */
classes: {
/**
 * A short name: lower-case letters, digits and dashes, at most 63.
 */
className: string
/**
 * Whether the load balancer has a public address or one inside the private network.
 */
network: ("public" | "private")
/**
 * A fixed IP address for the load balancer. It must belong to you already.
 */
loadBalancerIP?: string
/**
 * The Azure resource group that holds the address.
 */
loadBalancerRG?: string
/**
 * The Azure subnet that the address of a private load balancer is taken from.
 */
loadBalancerSubnet?: string
/**
 * Addresses and ranges that may connect, separated by commas. Without it everyone may.
 */
sourceIpAddressFiltering?: string
}[]
}
/**
 * The external identity provider that Keycloak brokers to when `otomi.hasExternalIDP` is on.
 */
export interface OpenIDConnect {
/**
 * The provider's issuer URL; its discovery document is under it.
 */
issuer: string
/**
 * The id that the provider gave the platform.
 */
clientID: string
/**
 * The secret that goes with the client id.
 */
clientSecret?: string
/**
 * The id of the provider's group whose members administer the platform.
 */
adminGroupID?: string
/**
 * The id of the provider's group whose members administer all teams.
 */
teamAdminGroupID?: string
/**
 * The claim that Keycloak makes the user name from. The default suits Azure AD.
 */
usernameClaimMapper: string
/**
 * The claim that identifies a user for good.
 */
subClaimMapper: string
}
/**
 * The keys that secrets in the values repository are encrypted with.
 */
export interface KeyManagement {
/**
 * The one key store that SOPS uses.
 */
sops?: {
/**
 * The name of the key store. It follows from the key beside it, so it can be left out.
 */
provider?: ("aws" | "azure" | "google" | "vault" | "age")
aws?: AWSKMS
azure?: AzureKeyVault
google?: GoogleCloudKMS
vault?: Vault
age?: Age
}
}
/**
 * Keys in AWS KMS.
 */
export interface AWSKMS {
/**
 * The ARN of one key, or two separated by a comma when one encrypts and the other decrypts. `+` and a role may follow each.
 */
keys: string
/**
 * The id of an AWS access key.
 */
accessKey?: string
/**
 * The secret of the AWS access key.
 */
secretKey?: string
/**
 * The AWS region of the keys.
 */
region?: string
}
/**
 * Keys in Azure Key Vault.
 */
export interface AzureKeyVault {
/**
 * One key, or two separated by a comma when one encrypts and the other decrypts.
 */
keys: string
/**
 * The id of an Azure application.
 */
clientId: string
/**
 * The secret of an Azure application.
 */
clientSecret?: string
/**
 * The Azure Active Directory tenant.
 */
tenantId?: string
/**
 * The Azure cloud that holds the vault.
 */
environment: ("AzureCloud" | "AzureChinaCloud" | "AzureUSGovernment" | "AzureGermanCloud")
}
/**
 * Keys in Google Cloud KMS.
 */
export interface GoogleCloudKMS {
/**
 * One key, or two separated by a comma when one encrypts and the other decrypts.
 */
keys: string
/**
 * The id of the Google Cloud project.
 */
project: string
/**
 * The key of a service account that may use the keys, as JSON text.
 */
accountJson?: string
}
/**
 * Keys in the transit engine of HashiCorp Vault.
 */
export interface Vault {
/**
 * One key, or two separated by a comma when one encrypts and the other decrypts.
 */
keys: string
/**
 * The token that may use the keys.
 */
token?: string
}
/**
 * A key pair of the program age.
 */
export interface Age {
/**
 * The recipient that values are encrypted for.
 */
publicKey: string
/**
 * The identity that decrypts them.
 */
privateKey?: string
}
/**
 * How secrets get into the cluster. Those that nobody gives are made there, whatever is said here.
 */
export interface Secrets {
/**
 * What brings a secret whose content is given: the External Secrets Operator, from a store outside of git (`external`); the sealed-secrets controller (`sealed`) or Flux (`sops`), from the output tree, where it is encrypted. Without it `external` where the app `external-secrets` is on, `sealed` where the app `sealed-secrets` is on and its certificate is given, `sops` where Flux syncs and a recipient is given.
 */
delivery?: ("external" | "sealed" | "sops")
/**
 * What sealing takes.
 */
sealed?: {
/**
 * The controller's public certificate, as `kubeseal --fetch-cert` prints it.
 */
certificate: string
/**
 * Where a sealed secret can be unsealed: under its own name in its own namespace, under any name there, or anywhere.
 */
scope: ("strict" | "namespace-wide" | "cluster-wide")
}
/**
 * What encrypting for Flux takes.
 */
sops?: {
/**
 * The age recipients of the cluster; Flux has the identity of one of them in the Secret `sops-age`.
 */
age: string[]
}
/**
 * The store that External Secrets reads, for which drydock makes a ClusterSecretStore `platform`.
 */
external?: {
store?: Store
/**
 * Paths of secrets that the store holds although nothing else here asks for them: those that are optional, and those that the cluster would generate otherwise.
 */
stored?: string[]
}
/**
 * How often each secret has been asked to be replaced, by its path. A larger number makes the cluster generate a new one in place of what it has generated, has the store asked at once for what is kept there, and replaces the pods that read it. `drydock secrets rotate` counts.
 */
rotations: {
/**
 * The number of the secret.
 */
[k: string]: number
}
}
/**
 * The one store. Without it the Vault of the app `vault`, or else that of the cloud whose keys `kms.sops` names.
 */
export interface Store {
/**
 * The key-value engine (version 2) of HashiCorp Vault, with its Kubernetes login.
 */
vault?: {
/**
 * The address of Vault.
 */
server: string
/**
 * Where the engine is mounted.
 */
path: string
/**
 * Where the Kubernetes login is mounted.
 */
mountPath: string
/**
 * The role of that login which may read the secrets.
 */
role: string
}
/**
 * AWS Secrets Manager, with the operator's own AWS identity.
 */
aws?: {
/**
 * The AWS region.
 */
region: string
/**
 * The IAM role to assume.
 */
role?: string
}
/**
 * Azure Key Vault, with the managed identity of the nodes or the given one.
 */
azure?: {
/**
 * The address of the vault.
 */
vaultUrl: string
/**
 * The client id of a user-assigned identity. Without it the system-assigned one.
 */
identityId?: string
}
/**
 * Google Secret Manager, with the operator's own Google identity.
 */
google?: {
/**
 * The id of the Google Cloud project.
 */
project: string
}
}
/**
 * What is special to clusters on Azure.
 */
export interface Azure {
/**
 * The resource group that the cluster's resources are in.
 */
resourceGroup?: string
/**
 * The Azure subscription.
 */
subscriptionId?: string
/**
 * The Azure Active Directory tenant.
 */
tenantId?: string
/**
 * The disk types behind the storage classes.
 */
storageType: {
/**
 * The type of the storage classes `std` and `std-immediate`.
 */
standard: string
/**
 * The type of the storage classes `fast` and `fast-immediate`.
 */
fast: string
}
/**
 * The Azure Application Gateway in front of the cluster, where `otomi.hasCloudLB` is on.
 */
appgw: {
/**
 * Whether AKS's own add-on controls the gateway. If not, drydock installs the ingress controller for it.
 */
isManaged: boolean
}
monitor?: AzureMonitor1
}
/**
 * Credentials for Grafana's Azure Monitor data source. With them Grafana shows the metrics and logs of Azure.
 */
export interface AzureMonitor1 {
/**
 * The id of an Azure application.
 */
clientId: string
/**
 * The secret of an Azure application.
 */
clientSecret?: string
/**
 * The Azure Active Directory tenant.
 */
tenantId?: string
/**
 * The Azure subscription.
 */
subscriptionId?: string
/**
 * The id of the App Insights application.
 */
appInsightsAppId?: string
/**
 * The API key of App Insights.
 */
appInsightsApiKey?: string
/**
 * Whether Log Analytics takes the client above. If not, give it its own.
 */
azureLogAnalyticsSameAs: boolean
/**
 * The client for Log Analytics.
 */
logAnalyticsClientId?: string
/**
 * The secret of the Log Analytics client.
 */
logAnalyticsClientSecret?: string
/**
 * The tenant of Log Analytics.
 */
logAnalyticsTenantId?: string
/**
 * The workspace that Grafana shows first.
 */
logAnalyticsDefaultWorkspace?: string
}
/**
 * What drydock leaves to the cloud or to whoever set the cluster up.
 */
export interface Cloud {
/**
 * Storage classes that are in the cluster already and must not be made, because a storage class cannot be changed.
 */
skipStorageClasses: ("storage" | "std" | "std-immediate" | "std-regional" | "fast" | "fast-immediate" | "fast-regional")[]
}
