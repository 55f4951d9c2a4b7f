import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { PlatformValues } from '../../4-validate/value-types.ts';
import { apiVersions } from '../api-versions.ts';
import type { Cluster, PlatformNamespace } from './cluster.ts';

/** The suffix of names that never resolve (RFC 2606): a placeholder can't reach anybody by accident. */
const placeholderDomain = 'invalid';

/** The realm of Keycloak that the platform's users are in. */
const realm = 'otomi';

/** What the cluster's own values come to. */
export function deriveCluster(values: PlatformValues, definitions: AppDefinitions): Cluster {
  const { cluster } = values;
  const inPrefix = (name: PlatformNamespace): string => prefixed(cluster.namespacePrefix, name);
  return {
    get name() {
      return cluster.name;
    },
    get owner() {
      return cluster.owner;
    },
    get provider() {
      return cluster.provider;
    },
    get region() {
      return cluster.region;
    },
    get apiName() {
      return cluster.apiName;
    },
    get namespacePrefix() {
      return cluster.namespacePrefix;
    },
    get policyPrefix() {
      return values.policySettings.annotationPrefix;
    },
    get minor() {
      return Number(cluster.k8sVersion.split('.')[1]);
    },
    get apiVersions() {
      return apiVersions(this.minor);
    },
    get domain() {
      return cluster.domainSuffix ?? domainOf(cluster.entrypoint) ?? `${cluster.name}.${placeholderDomain}`;
    },
    get isPlaceholderDomain() {
      return cluster.domainSuffix === undefined && cluster.entrypoint === undefined;
    },
    namespaces: {
      get 'istio-system'() {
        return inPrefix('istio-system');
      },
      get 'knative-serving'() {
        return inPrefix('knative-serving');
      },
      get grafana() {
        return inPrefix('grafana');
      },
      get monitoring() {
        return inPrefix('monitoring');
      },
      get 'cert-manager'() {
        return inPrefix('cert-manager');
      },
      get ingress() {
        return inPrefix('ingress');
      },
      get argocd() {
        return inPrefix('argocd');
      },
      get 'flux-system'() {
        return inPrefix('flux-system');
      },
    },
    apps: appsOn(values, definitions),
    get issuer() {
      return `https://keycloak.${this.domain}/realms/${realm}`;
    },
    get oidcClient() {
      const { idp } = (values.apps['keycloak'] ?? {}) as { idp?: { clientID?: string } };
      return idp?.clientID ?? 'otomi';
    },
    get certificateIssuer() {
      const { issuer = 'custom-ca', stage = 'production' } = (values.apps['cert-manager'] ?? {}) as { issuer?: string; stage?: string };
      return issuer === 'letsencrypt' ? `letsencrypt-${stage}` : issuer;
    },
    get isMultitenant() {
      return values.otomi.isMultitenant;
    },
    get hasEgressGateway() {
      const { egressGateway } = (values.apps['istio'] ?? {}) as { egressGateway?: { enabled?: boolean } };
      return egressGateway?.enabled === true;
    },
    get mirror() {
      return values.otomi.registry.mirror;
    },
    get tlsEndsAt() {
      return this.apps['ingress-nginx'] === true ? 'nginx' : 'gateway';
    },
  };
}

/** Whether each app of the catalogue is on; worked out per app, so that whoever asks for one depends on that one only. */
function appsOn(values: PlatformValues, definitions: AppDefinitions): Readonly<Record<string, boolean>> {
  const on: Record<string, boolean> = {};
  for (const id of Object.keys(definitions)) {
    Object.defineProperty(on, id, { get: () => isAppOn(id, definitions, values), enumerable: true });
  }
  return on;
}

/** A namespace of ours, with the prefix that keeps it apart from what is already in the cluster. `kube-system` is Kubernetes' own. */
export function prefixed(prefix: string, name: string): string {
  return isOfKubernetes(name) ? name : prefix + name;
}

/** Whether a namespace is there in every cluster. Kubernetes reserves the prefix. */
export function isOfKubernetes(namespace: string): boolean {
  return namespace.startsWith('kube-');
}

/**
 * A domain that resolves to an address without any DNS of one's own: `10.0.0.1.nip.io`, and for IPv6 `2001-db8--1.sslip.io`
 * (https://nip.io, https://sslip.io).
 */
function domainOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (!address.includes(':')) return `${address}.nip.io`;
  // A name may neither begin nor end with the dash that `::` becomes.
  const dashed = address.toLowerCase().replaceAll(':', '-');
  return `${dashed.startsWith('-') ? '0' : ''}${dashed}${dashed.endsWith('-') ? '0' : ''}.sslip.io`;
}
