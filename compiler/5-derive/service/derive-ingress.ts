import type { PlatformValues, ServiceValues } from '../../4-validate/value-types.ts';
import type { Labels, Team } from '../platform.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Peer } from './peers.ts';

/** Labels by which network policies know the pods of a service. Knative adds revisions to names, so its pods carry its own label. */
export function selectorOf({ name, ksvc }: Pick<ServiceValues, 'name' | 'ksvc'>): Labels {
  return ksvc === undefined ? { 'otomi.io/app': name } : { 'serving.knative.dev/service': name };
}

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
