import type { Path } from '../path.ts';

/**
 * The platform as it will be: every default in, every reference resolved, every decision taken. Templates only give it shape.
 * Members are computed when they are read (and once), so that `explain` can see which values each one was made from.
 */
export interface Platform {
  readonly cluster: Cluster;
  readonly sync: Sync;
  /** The namespaces of the apps that are on. */
  readonly namespaces: readonly Namespace[];
  readonly teams: readonly Team[];
}

export type SyncEngine = 'argocd' | 'flux';
export type Labels = Readonly<Record<string, string>>;

export interface Cluster {
  readonly name: string;
  readonly provider: string;
  /** The minor version: 34 for Kubernetes 1.34. */
  readonly minor: number;
  /** What every host name of the platform ends in. */
  readonly domain: string;
  /** Whether `domain` only stands in for one that is not known yet. */
  readonly isPlaceholderDomain: boolean;
  /** The namespaces that others talk about, by their usual name, with the prefix where there is one. */
  readonly namespaces: Readonly<Record<PlatformNamespace, string>>;
}

/** Namespaces of the platform that manifests of other namespaces name. */
export type PlatformNamespace = 'istio-system' | 'monitoring' | 'argocd' | 'flux-system' | 'kube-system';

export interface Sync {
  readonly engine: SyncEngine;
  /** The repository of the output tree. Until it is known there can be no delivery wrappers. */
  readonly repoURL: string | undefined;
  readonly revision: string;
  /** The cluster's folder of the output tree in that repository. */
  readonly path: string;
  readonly interval: string;
}

export interface Namespace {
  readonly name: string;
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
  readonly quota: Readonly<Record<string, string | number>> | undefined;
  /** Whether pods take traffic only from where it is allowed. */
  readonly isIngressDenied: boolean;
  /** Whether pods may talk only to where it is allowed. */
  readonly isEgressDenied: boolean;
  readonly services: readonly Service[];
}

export interface Service {
  readonly name: string;
  readonly origin: Path;
  readonly labels: Labels;
  /** How it is reached from outside; undefined for a service of the cluster only. */
  readonly route: Route | undefined;
}

export interface Route {
  readonly host: string;
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
}
