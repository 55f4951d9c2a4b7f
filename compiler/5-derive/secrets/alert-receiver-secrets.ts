import type { Values } from '../../4-validate/value-types.ts';
import { valueAt } from '../../path.ts';
import type { Composition } from '../../secrets/composition.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { alertReceiversSecret } from '../team/derive-alerts.ts';
import type { Team } from '../team/team.ts';
import { declareSecret, type DeclaredSecret } from './declared-secret.ts';
import type { LeafReader } from './secret-leaf.ts';

/** Where the addresses and keys of receivers are in values: the team's own `alerts` over the platform's. */
const paths: Readonly<Record<string, string>> = {
  'slack-url': 'alerts.slack.url',
  'msteams-high': 'alerts.msteams.highPrio',
  'msteams-low': 'alerts.msteams.lowPrio',
  'opsgenie-api-key': 'alerts.opsgenie.apiKey',
};

/** The addresses and keys of each team's alert receivers, where Prometheus' operator looks for them. */
export function alertReceiverSecrets(values: Values, teams: readonly Team[], cluster: Cluster, reader: LeafReader): DeclaredSecret[] {
  if (cluster.apps['prometheus'] !== true) return [];
  return teams.flatMap(({ id, namespace, alerts, labels }) => {
    const keys = Object.fromEntries((alerts?.secretKeys ?? []).map((key) => [key, contentOf(key, id, values, reader)]));
    const outline = { owner: { kind: 'team', id } as const, origin: ['teamConfig', id], namespace: namespace.name, name: alertReceiversSecret, labels, keys };
    return declareSecret(outline, reader.leaf) ?? [];
  });
}

function contentOf(key: string, team: string, values: Values, reader: LeafReader): Composition | undefined {
  const path = paths[key];
  if (path === undefined) return reader.compose('smtp.auth_password');
  const own = `teamConfig.${team}.${path}`;
  if (valueAt(values, own.split('.')) !== undefined) return reader.compose(own);
  // A team that only names another channel is reached by the platform's address.
  return reader.compose(path) ?? reader.compose(own);
}
