import type { ApiVersions } from '../api-versions.ts';

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
