import type { PolicyRule, PolicyScope } from '../policies/policy-rule.ts';
import type { OwnPolicies } from '../policy-tools/own-policies.ts';
import type { App, ChartRepository, ManifestFolder } from './apps/app.ts';
import type { Cluster } from './cluster/cluster.ts';
import type { CertificateIssuer } from './cluster/derive-certificate-issuers.ts';
import type { CloudBalancer } from './cluster/derive-cloud-balancers.ts';
import type { GatewayNetwork, IngressClass } from './cluster/derive-entry.ts';
import type { StorageClass } from './cluster/derive-storage-classes.ts';
import type { Namespace } from './cluster/namespace.ts';
import type { Sync } from './cluster/sync.ts';
import type { Secrets } from './secrets/derive-secrets.ts';
import type { Gateway } from './service/gateway.ts';
import type { Host } from './service/host.ts';
import type { RoutedService } from './service/route.ts';
import type { PlatformTask } from './tasks/platform-task.ts';
import type { Team } from './team/team.ts';

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
