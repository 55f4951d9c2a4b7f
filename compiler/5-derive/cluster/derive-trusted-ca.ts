import type { Values } from '../../4-validate/value-types.ts';
import type { Cluster } from './cluster.ts';
import { stagingRoots } from './staging-roots.ts';

/** The certificate of the CA that signs the hosts' certificates where nobody trusts it unasked; undefined where only the cluster knows it, or no pod has to be given one. */
export function deriveTrustedCa({ apps }: Values, { certificateIssuer }: Cluster): string | undefined {
  if (certificateIssuer === 'letsencrypt-staging') return stagingRoots;
  return certificateIssuer === 'custom-ca' ? (apps['cert-manager'] as { readonly customRootCA?: string } | undefined)?.customRootCA : undefined;
}
