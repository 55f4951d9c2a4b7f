import type { TeamValues } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';

/** From this minor version on the API server holds pods to the Pod Security level that their namespace is labelled with. */
const enforcedSince = 23;

/** The level that a team's pods are held to; undefined where nothing would enforce it. */
export function podSecurityOf({ podSecurity }: TeamValues, { minor }: Pick<Cluster, 'minor'>): TeamValues['podSecurity'] | undefined {
  return minor >= enforcedSince ? podSecurity : undefined;
}
