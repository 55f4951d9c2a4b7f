import type { SecretValues, Values } from '../../4-validate/value-types.ts';
import type { Path } from '../../path.ts';
import type { Composition } from '../../secrets/composition.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Team } from '../team/team.ts';
import { declareSecret, type DeclaredSecret } from './declared-secret.ts';
import { dockerConfig } from './docker-config.ts';
import { leafOf, type SecretLeaf } from './secret-leaf.ts';

/** The Secrets that teams declare: in their namespaces, and certificates of their hosts also where the gateways look. */
export function teamSecrets({ teamConfig }: Values, teams: readonly Team[], cluster: Cluster): DeclaredSecret[] {
  return teams.flatMap((team) => {
    const { secrets } = teamConfig[team.id]!;
    const certificates = new Set(team.services.flatMap(({ route }) => route?.ownCertificate ?? []));
    const own = secrets.map((secret, index) => inNamespaceOf(team, secret, index));
    const copies = secrets.flatMap((secret, index) =>
      certificates.has(secret.name) ? [toDeclared(secret, index, team, { namespace: cluster.namespaces['istio-system'], name: `team-${team.id}-${secret.name}` })] : [],
    );
    return [...own, ...copies].filter((secret) => secret !== undefined);
  });
}

/** One of the Secrets that a team declares, by its name. */
export function teamSecret({ teamConfig }: Values, team: Team, name: string): DeclaredSecret | undefined {
  const { secrets } = teamConfig[team.id]!;
  const index = secrets.findIndex((secret) => secret.name === name);
  return index < 0 ? undefined : inNamespaceOf(team, secrets[index]!, index);
}

function inNamespaceOf(team: Team, secret: SecretValues, index: number): DeclaredSecret | undefined {
  return toDeclared(secret, index, team, { namespace: team.namespace.name, name: secret.name });
}

function toDeclared(secret: SecretValues, index: number, { id, origin, labels }: Team, place: { namespace: string; name: string }): DeclaredSecret | undefined {
  const at = [...origin, 'secrets', index];
  const entry = entryOf(secret, at, id);
  const ids = new Map<string, SecretLeaf>();
  const content = (key: string, property = key): Composition => {
    const leaf = entry(key, property);
    ids.set(leaf.id, leaf);
    return [{ secret: leaf.id }];
  };
  const outline = { ...place, owner: { kind: 'team', id } as const, origin: at, type: kubernetesTypes[secret.type], labels, keys: keysOf(secret, content) };
  return declareSecret(outline, (leaf) => ids.get(leaf)!);
}

const kubernetesTypes = { generic: 'Opaque', 'docker-registry': 'kubernetes.io/dockerconfigjson', tls: 'kubernetes.io/tls', ssh: 'kubernetes.io/ssh-auth' } as const;

function keysOf({ type, entries, crt, key, ca, data }: SecretValues, content: (key: string, property?: string) => Composition): Record<string, Composition | undefined> {
  if (type === 'docker-registry') {
    const config = data === undefined ? content('.dockerconfigjson') : dockerConfig(content('server'), content('username'), content('password'));
    return { '.dockerconfigjson': config };
  }
  const all = (keys: readonly string[]): Record<string, Composition> => Object.fromEntries(keys.map((name) => [name, content(name)]));
  if (data !== undefined) return all(Object.keys(data).sort());
  if (type === 'generic') return all(entries ?? []);
  if (type === 'ssh') return all(['ssh-privatekey']);
  const parts: [string, string | undefined][] = [
    ['tls.crt', crt ?? 'tls.crt'],
    ['tls.key', key ?? 'tls.key'],
    ['ca.crt', ca],
  ];
  return Object.fromEntries(parts.flatMap(([name, property]) => (property === undefined ? [] : [[name, content(name, property)]])));
}

/** A key's secret: what `data` holds, or what the store is to hold at the team's own place. */
function entryOf({ name, data, rotation }: SecretValues, at: Path, team: string): (key: string, property: string) => SecretLeaf {
  return (key, property) => {
    const remote = { key: `teams/team-${team}/${name}`, property };
    return leafOf({ id: `teamConfig.${team}.secrets.${name}.${key}`, path: [...at, 'data', key], remote, rotation }, data?.[key]);
  };
}

/** The keys of a generic secret, as its containers get them. */
export function entriesOf({ type, entries, data = {} }: SecretValues): readonly string[] {
  return type === 'generic' ? (entries ?? Object.keys(data).sort()) : [];
}
