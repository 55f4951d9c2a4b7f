import type { ServiceValues, Values } from '../../4-validate/value-types.ts';
import type { Labels, Team } from '../platform.ts';
import { prefixed } from '../cluster/derive-cluster.ts';

/** Labels by which network policies know the pods of a service. Knative adds revisions to names, so its pods carry its own label. */
export function selectorOf({ name, ksvc }: Pick<ServiceValues, 'name' | 'ksvc'>): Labels {
  return ksvc === undefined ? { 'otomi.io/app': name } : { 'serving.knative.dev/service': name };
}

/**
 * Who may connect to a service from inside the cluster, as peers of a NetworkPolicy: nobody, everybody who is in a team, or those listed.
 * A peer without a service is its whole team.
 */
export function ingressPeers({ networkPolicy }: ServiceValues, values: Values): object[] {
  const { mode, allow = [] } = networkPolicy.ingressPrivate;
  if (mode === 'AllowAll') return [{ namespaceSelector: { matchLabels: { type: 'team' } } }];
  if (mode === 'DenyAll') return [];
  return allow.map(({ team, service }) => {
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': teamNamespace(team, values) } };
    if (service === undefined) return { namespaceSelector };
    const peer = values.teamConfig[team]?.services.find(({ name }) => name === service);
    return { namespaceSelector, podSelector: { matchLabels: selectorOf(peer ?? { name: service }) } };
  });
}

/** The namespaces that may send requests to a service, as the mesh knows them. */
export function ingressNamespaces({ networkPolicy }: ServiceValues, values: Values): string[] {
  const { mode, allow = [] } = networkPolicy.ingressPrivate;
  if (mode === 'DenyAll') return [];
  const teams = mode === 'AllowAll' ? Object.keys(values.teamConfig) : allow.map(({ team }) => team);
  return [...new Set(teams)].sort().map((team) => teamNamespace(team, values));
}

export function teamNamespace(team: Team['id'], { cluster }: Values): string {
  return prefixed(cluster.namespacePrefix, `team-${team}`);
}
