import type { Path } from '../path.ts';
import type { App, ChartRepository, ManifestFolder, Release } from './apps/app.ts';
import type { ApiVersions } from './api-versions.ts';
import type { PlatformSecret } from './secrets/platform-secret.ts';
import type { Secrets } from './secrets/derive-secrets.ts';
import type { PolicyRule, PolicyScope } from '../policies/policy-rule.ts';
import type { OwnPolicies } from '../policy-tools/own-policies.ts';
import type { PlatformTask, TaskRole } from './tasks/platform-task.ts';
import type { FileMap, Pod } from './workload/pod.ts';

/**
 * The platform as it will be: every default in, every reference resolved, every decision taken. Templates only give it shape.
 * Members are computed when they are read (and once), so that `explain` can see which values each one was made from.
 */
export interface Platform {
  readonly cluster: Cluster;
  readonly sync: Sync;
  /** The namespaces of the apps that are on. */
  readonly namespaces: readonly Namespace[];
  readonly storageClasses: readonly StorageClass[];
  readonly certificateIssuers: readonly CertificateIssuer[];
  /** The ingress classes of nginx, where it stands in front of the mesh. */
  readonly ingressClasses: readonly IngressClass[];
  readonly cloudBalancers: readonly CloudBalancer[];
  /** The networks that the mesh has a gateway to. */
  readonly gatewayNetworks: readonly GatewayNetwork[];
  readonly teams: readonly Team[];
  /** The apps that are on. */
  readonly apps: readonly App[];
  readonly chartRepositories: readonly ChartRepository[];
  /** What brings Keycloak and Harbor to their specifications. */
  readonly tasks: readonly PlatformTask[];
  /** The task that makes the secrets that nobody gives, and its folder. By itself, because all secrets are read for it. */
  readonly generated: { readonly task: PlatformTask; readonly folder: ManifestFolder } | undefined;
  /** The folders with manifests of apps, and those with tasks. */
  readonly manifestFolders: readonly ManifestFolder[];
  /** Where people reach the apps. */
  readonly appRoutes: readonly RoutedService[];
  readonly appGateways: readonly Gateway[];
  /** The hosts of the apps, with what answers them. */
  readonly appHosts: readonly Host[];
  /** The certificate of a CA that nobody trusts unasked, in PEM; undefined where only the cluster knows it, or where there is none. */
  readonly trustedCa: string | undefined;
  /** The namespaces that are given that certificate. */
  readonly caNamespaces: readonly Namespace[];
  /** The policies of the baseline that are on. */
  readonly policies: readonly PolicyRule[];
  readonly policyScope: PolicyScope;
  /** Policies that are not drydock's own, as the values repository holds them. */
  readonly ownPolicies: OwnPolicies;
  readonly secrets: Secrets;
}

/** A login that a gateway asks for. */
export interface Login {
  readonly name: string;
  readonly labels: Labels;
  /** The `istio` label of the gateway's pods. */
  readonly selector: string;
  /** The requests that need one. */
  readonly operation: object;
  /** Where everybody may go, and below. */
  readonly openPaths: readonly string[];
  /** The members of groups that it is for alone, where it is not for everybody who can sign in. */
  readonly admission: Admission | undefined;
}

/** Who of those that signed in is let in by the pods behind a gateway. */
export interface Admission {
  /** That of the pods. */
  readonly namespace: string;
  /** What keeps the others out. */
  readonly rules: readonly object[];
}

/** What is reached from outside: a service of a team, or one behind a host of an app. */
export interface RoutedService {
  readonly name: string;
  readonly origin: Path;
  readonly labels: Labels;
  /** How it is reached from outside; undefined for a service of the cluster only. */
  readonly route: Route | undefined;
  /** Set where users must sign in at the gateway. */
  readonly login: Login | undefined;
}

export interface StorageClass {
  readonly name: string;
  readonly provisioner: string;
  readonly parameters: Labels;
  readonly binding: 'WaitForFirstConsumer' | 'Immediate';
}

export interface CertificateIssuer {
  readonly name: string;
  readonly spec: object;
  /** Whether the CA behind it is made in the cluster, and its key never leaves it. */
  readonly bootstraps: boolean;
}

export interface IngressClass {
  readonly name: string;
  readonly controller: string;
}

/** A load balancer of the cloud in front of the cluster, as an Ingress. */
export interface CloudBalancer {
  readonly name: string;
  readonly namespace: string;
  readonly ingressClass: string;
  readonly annotations: Labels;
  readonly hosts: readonly Host[];
  /** Whether it takes the hosts' certificates from beside it. */
  readonly hasCertificates: boolean;
  /** The Service that it leads to. */
  readonly backend: object;
}

export interface GatewayNetwork {
  readonly name: 'public' | 'private';
  /** The `istio` label of the gateway's pods. */
  readonly selector: string;
}

export type SyncEngine = 'argocd' | 'flux';
export type Labels = Readonly<Record<string, string>>;

export interface Cluster {
  readonly name: string;
  /** The organization that it belongs to. */
  readonly owner: string;
  readonly provider: string;
  readonly region: string | undefined;
  /** Its name at its provider. */
  readonly apiName: string | undefined;
  /** Before the names of all namespaces that are made. */
  readonly namespacePrefix: string;
  /** What the annotations of exemptions from policies begin with. */
  readonly policyPrefix: string;
  /** The minor version: 34 for Kubernetes 1.34. */
  readonly minor: number;
  readonly apiVersions: ApiVersions;
  /** What every host name of the platform ends in. */
  readonly domain: string;
  /** Whether `domain` only stands in for one that is not known yet. */
  readonly isPlaceholderDomain: boolean;
  /** The namespaces that others talk about, by their usual name, with the prefix where there is one. */
  readonly namespaces: Readonly<Record<PlatformNamespace, string>>;
  /** The apps that are on. */
  readonly apps: Readonly<Record<string, boolean>>;
  /** The OIDC issuer of users' tokens: the platform's realm of Keycloak. */
  readonly issuer: string;
  /** The client of that realm that tokens are made for. */
  readonly oidcClient: string;
  /** The cert-manager ClusterIssuer that signs the hosts' certificates. */
  readonly certificateIssuer: string;
  /** Whether teams are kept apart in logs and metrics too. */
  readonly isMultitenant: boolean;
  /** Whether traffic to the outside leaves by the mesh's egress gateway. */
  readonly hasEgressGateway: boolean;
  /** Where TLS ends: at an ingress-nginx in front of the mesh, or at the mesh's own gateways. */
  readonly tlsEndsAt: 'nginx' | 'gateway';
  /** The registry's path that all charts and images of apps are taken from, without a slash at its end; undefined: from everywhere. */
  readonly mirror: string | undefined;
}

/** Namespaces of the platform that manifests of other namespaces name. */
export type PlatformNamespace = 'istio-system' | 'knative-serving' | 'monitoring' | 'grafana' | 'cert-manager' | 'ingress' | 'argocd' | 'flux-system';

export interface Sync {
  readonly engine: SyncEngine;
  /** The repository of the output tree. Until it is known there can be no delivery wrappers. */
  readonly repoURL: string | undefined;
  readonly revision: string;
  /** The same as Flux takes it. */
  readonly ref: object;
  /** The cluster's folder of the output tree in that repository. */
  readonly path: string;
  readonly interval: string;
  /** How Flux decrypts what it finds; undefined where nothing is encrypted for it. */
  readonly decryption: object | undefined;
}

export interface Namespace {
  readonly name: string;
  /** Whether pods in it get the mesh's sidecar. */
  readonly isInMesh: boolean;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The values that it is made for. */
  readonly origin: Path;
}

export interface Team {
  readonly id: string;
  readonly origin: Path;
  readonly title: string;
  readonly namespace: Namespace;
  /** `team-demo.example.com`: services without a domain of their own are below it. */
  readonly domain: string;
  /** The OIDC group of its members, as Keycloak puts it into tokens. */
  readonly group: string;
  /** Labels of everything that is made for the team. */
  readonly labels: Labels;
  /** With the label that Grafana's sidecar looks for. */
  readonly datasourceLabels: Labels;
  readonly quota: Readonly<Record<string, string | number>> | undefined;
  readonly limits: object | undefined;
  /** Secrets that the namespace's pods pull images with. */
  readonly pullSecrets: readonly string[];
  /** Whether pods take traffic only from where it is allowed. */
  readonly isIngressDenied: boolean;
  /** Whether pods may talk only to where it is allowed. */
  readonly isEgressDenied: boolean;
  readonly gateways: readonly Gateway[];
  /** Its hosts that are routed, with what answers them. */
  readonly hosts: readonly Host[];
  readonly services: readonly Service[];
  readonly jobs: readonly Job[];
  readonly project: Project;
  /** Undefined where nobody is to be told. */
  readonly alerts: AlertRoutes | undefined;
}

/** Where a team's alerts go. */
export interface AlertRoutes {
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly receivers: readonly object[];
  /** Keys of the Secret with the receivers' addresses. */
  readonly secretKeys: readonly string[];
}

/** What a team may do with applications of its own in Argo CD. */
export interface Project {
  /** The team's own repository in Gitea, if there is one. */
  readonly repository: string | undefined;
  /** Kinds that it may not bring. */
  readonly blacklist: readonly object[];
  readonly roles: readonly object[];
}

/** How one service comes to be reached, and what it may reach. */
export interface Service extends RoutedService {
  /** Labels of the Knative Service: it keeps Knative from making a route of its own to the world. */
  readonly knativeLabels: Labels;
  /** The port of its Kubernetes Service. */
  readonly port: number;
  /** Labels that its pods have and no others. */
  readonly selector: Labels;
  /** The pods that drydock makes for it, if it does. */
  readonly workload: Workload | undefined;
  /** Who may connect from inside the cluster; undefined where its team lets everybody in. */
  readonly ingress: readonly object[] | undefined;
  /** Addresses outside that it may connect to; undefined where its team may reach everything. */
  readonly egress: readonly object[] | undefined;
  /** Destinations outside, as the mesh has to know them. */
  readonly destinations: readonly Destination[];
  /** Where its metrics are scraped, if it has any. */
  readonly metrics: { readonly path: string; readonly port: string } | undefined;
  /** Who may send requests, as the mesh checks it. */
  readonly authorization: Authorization;
}

export interface Workload {
  readonly kind: 'ksvc' | 'deployment';
  readonly pod: Pod;
  readonly port: number;
  /** Undefined where an autoscaler decides it. A map, since none at all is a number of replicas too. */
  readonly fixed: { readonly replicas: number } | undefined;
  readonly autoscaling: { readonly minReplicas: number; readonly maxReplicas: number; readonly cpu: number } | undefined;
  /** What takes the autoscaler out of policies, as the whole pod is. */
  readonly exemptions: Labels | undefined;
  /** Whether there are always two pods, so that one may be taken away for a moment. */
  readonly isReplicated: boolean;
}

export interface Route {
  readonly host: string;
  readonly network: 'public' | 'private';
  /** `namespace/name` of the Istio gateway. */
  readonly gateway: string;
  /** URI prefixes that it serves. */
  readonly paths: readonly string[];
  /** Set where the prefix is cut off before the service sees the request. */
  readonly rewrite: string | undefined;
  /** Whether the request is changed on its way: by `rewrite` or `authority`. */
  readonly rewrites: boolean;
  /** The authority that the destination expects instead of the host. */
  readonly authority: string | undefined;
  readonly destination: string;
  readonly port: number;
  readonly removeRequestHeaders: readonly string[];
  /** TLS goes through to the service; it is matched by SNI and never decrypted. */
  readonly isPassThrough: boolean;
  /** The ingress class by which requests enter, where nginx stands in front. */
  readonly ingressClass: string;
  /** The Secret with the certificate that the host is served with, in the gateways' namespace. */
  readonly certificate: string;
  /** Whether that certificate is to be requested for this host alone. */
  readonly needsCertificate: boolean;
  /** The team's own TLS secret that the certificate is a copy of. */
  readonly ownCertificate: string | undefined;
  /** The certificate in AWS that the values name for it. */
  readonly certificateArn: string | undefined;
  readonly sourceRanges: string | undefined;
}

/** A host and its routes, longest path first: one VirtualService, so that no order of creation decides who answers. */
export interface Host {
  readonly name: string;
  /** Where its VirtualService is. */
  readonly namespace: string;
  /** The name of its Ingress, which stands beside those of all others. */
  readonly ingressName: string;
  readonly host: string;
  readonly origin: Path;
  readonly gateway: string;
  readonly isPassThrough: boolean;
  readonly labels: Labels;
  readonly rules: readonly HostRule[];
  /** The Secret with its certificate, in the gateways' namespace, and whether that has to be requested for this host alone. */
  readonly certificate: string;
  readonly needsCertificate: boolean;
  /** Its certificate in AWS, where a load balancer there ends TLS and the values name one. */
  readonly certificateArn: string | undefined;
  /** How nginx takes its requests, where it stands in front. */
  readonly ingressClass: string;
  readonly ingressAnnotations: Labels;
  readonly ingressBackend: object;
  /** The only service of the host; undefined where several share it. */
  readonly service: string | undefined;
  readonly network: 'public' | 'private';
}

/** One path of a host. */
export interface HostRule {
  readonly path: string;
  /** How the mesh finds requests for it and for what is below it. */
  readonly matches: readonly object[];
  readonly route: Route;
}

export interface Gateway {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** The `istio` label of the gateway pods. */
  readonly selector: string;
  readonly servers: readonly object[];
}

/** A destination outside of the cluster, opened for one service. */
export interface Destination {
  readonly name: string;
  readonly host: string;
  readonly address: string | undefined;
  /** Ports on which TLS names the host, so that the egress gateway can route by it. */
  readonly tlsPorts: readonly number[];
  /** The address as a range of one. */
  readonly range: string | undefined;
  readonly ports: readonly object[];
}

export interface Authorization {
  /** Labels of the pods that check. */
  readonly workload: Labels;
  /** Whether users must sign in: requests from outside need a valid token. */
  readonly needsToken: boolean;
  readonly forwardOriginalToken: boolean;
  /** Rules by which a request is let in. */
  readonly rules: readonly object[];
}

export interface Job {
  readonly name: string;
  readonly origin: Path;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly kind: 'Job' | 'CronJob';
  /** For a Job with a digest of its specification: another specification is another Job. */
  readonly objectName: string;
  readonly schedule: string | undefined;
  readonly timeZone: string | undefined;
  readonly concurrencyPolicy: string;
  readonly backoffLimit: number;
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly pod: Pod;
}

export type { App, ChartRepository, FileMap, ManifestFolder, PlatformSecret, PlatformTask, Release, Secrets, TaskRole };
