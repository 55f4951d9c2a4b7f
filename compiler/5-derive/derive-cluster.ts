import type { Values } from '../4-validate/values.ts';
import type { Cluster, PlatformNamespace } from './platform.ts';

/** The suffix of names that never resolve (RFC 2606): a placeholder can't reach anybody by accident. */
const placeholderDomain = 'invalid';

/** What the cluster's own values come to. */
export function deriveCluster({ cluster }: Values): Cluster {
  const inPrefix = (name: PlatformNamespace): string => prefixed(cluster.namespacePrefix, name);
  return {
    get name() {
      return cluster.name;
    },
    get provider() {
      return cluster.provider;
    },
    get minor() {
      return Number(cluster.k8sVersion.split('.')[1]);
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
      get monitoring() {
        return inPrefix('monitoring');
      },
      get argocd() {
        return inPrefix('argocd');
      },
      get 'flux-system'() {
        return inPrefix('flux-system');
      },
      // Not ours: every cluster has it.
      'kube-system': 'kube-system',
    },
  };
}

/** A namespace of ours, with the prefix that keeps it apart from what is already in the cluster. */
export function prefixed(prefix: string, name: string): string {
  return prefix + name;
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
