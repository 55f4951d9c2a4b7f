import type { PlatformValues, ServiceValues } from '../../4-validate/value-types.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Team } from '../team/team.ts';
import type { Peer } from './peers.ts';

/** Who may connect to a service from inside the cluster, as peers of a NetworkPolicy: nobody, everybody who is in a team, or its peers. */
export function ingressPeers({ networkPolicy }: ServiceValues, peers: () => readonly Peer[], values: PlatformValues): object[] {
  if (networkPolicy.ingressPrivate.mode === 'AllowAll') return [{ namespaceSelector: { matchLabels: { type: 'team' } } }];
  return peers().map(({ team, selector }) => {
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': teamNamespace(team, values) } };
    return selector === undefined ? { namespaceSelector } : { namespaceSelector, podSelector: { matchLabels: selector } };
  });
}

/** The namespaces that may send requests to a service, as the mesh knows them. */
export function ingressNamespaces(peers: readonly Peer[], values: PlatformValues): string[] {
  return [...new Set(peers.map(({ team }) => team))].sort().map((team) => teamNamespace(team, values));
}

export function teamNamespace(team: Team['id'], { cluster }: PlatformValues): string {
  return prefixed(cluster.namespacePrefix, `team-${team}`);
}
