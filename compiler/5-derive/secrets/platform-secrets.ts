import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { isAppEmpty } from '../../catalog/app-definition.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { secretsNamespace } from '../cluster/derive-namespaces.ts';
import type { Team } from '../team/team.ts';
import { declareSecret, type DeclaredSecret, type SecretOwner } from './declared-secret.ts';
import { dockerConfig } from './docker-config.ts';
import type { LeafReader } from './secret-leaf.ts';

/** The platform's credentials for image registries, in every namespace whose pods pull with them. */
export function pullSecrets(values: Values, definitions: AppDefinitions, teams: readonly Team[], reader: LeafReader): DeclaredSecret[] {
  const { globalPullSecret } = values.otomi;
  if (globalPullSecret === undefined) return [];
  const { server, username, email } = globalPullSecret;
  const keys = { '.dockerconfigjson': dockerConfig([server], [username], reader.compose('otomi.globalPullSecret.password'), email) };
  const inNamespace = (owner: SecretOwner, namespace: string): DeclaredSecret[] => {
    const outline = { owner, origin: ['otomi', 'globalPullSecret'], namespace, name: 'pull-secret-global', type: 'kubernetes.io/dockerconfigjson', keys };
    const secret = declareSecret(outline, reader.leaf);
    return secret === undefined ? [] : [secret];
  };
  const ofApps = Object.entries(definitions).flatMap(([id, app]) => (!isAppEmpty(id, app) && isAppOn(id, definitions, values) ? [prefixed(values.cluster.namespacePrefix, app.namespace)] : []));
  return [
    ...[...new Set([...ofApps, prefixed(values.cluster.namespacePrefix, secretsNamespace)])].sort().flatMap((name) => inNamespace({ kind: 'platform', id: 'pull-secrets' }, name)),
    ...teams.flatMap(({ id, namespace }) => inNamespace({ kind: 'team', id }, namespace.name)),
  ];
}
