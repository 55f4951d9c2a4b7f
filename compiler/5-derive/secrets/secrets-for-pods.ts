import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Remember } from '../../lazy.ts';
import type { Team } from '../team/team.ts';
import { contentHash } from '../workload/content-hash.ts';
import { appSecret } from './app-secrets.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { PlatformSecret } from './platform-secret.ts';
import type { LeafReader } from './secret-leaf.ts';
import { teamSecret } from './team-secrets.ts';

/** A Secret as the pods that read it have to name it, and what they carry so that they are replaced when its content changes. */
export type PodSecret = Pick<PlatformSecret, 'name' | 'fingerprint'>;

/**
 * The Secrets that pods read. Each is worked out by itself, not out of all Secrets together, so that `explain` sees what it is made from.
 */
export interface SecretsForPods {
  /** The Secrets of the apps in a namespace, by the names that the catalogue has for them; undefined for one that is not made. */
  ofApps(namespace: string): Readonly<Record<string, PodSecret | undefined>>;
  /** One text for those Secrets of a team that a pod reads; undefined where it reads none. */
  hashOf(team: Team, names: readonly string[]): string | undefined;
}

interface PodSecretSources {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  readonly cluster: Cluster;
  readonly reader: () => LeafReader;
  readonly deliver: () => (declared: DeclaredSecret) => PlatformSecret;
  readonly remember: Remember;
}

export function createSecretsForPods({ values, definitions, cluster, reader, deliver, remember }: PodSecretSources): SecretsForPods {
  const delivered = (declared: DeclaredSecret | undefined): PodSecret | undefined => declared && deliver()(declared);
  const isIn = (namespace: string, app: AppDefinitions[string]): boolean => prefixed(cluster.namespacePrefix, app.namespace) === namespace;
  // Many pods of a team read the same Secret.
  const known = new Map<Team, Map<string, () => PodSecret | undefined>>();
  const ofTeam = (team: Team, name: string): PodSecret | undefined => {
    const own = known.get(team) ?? new Map<string, () => PodSecret | undefined>();
    const secret = own.get(name) ?? remember(() => delivered(teamSecret(values, team, name)));
    known.set(team, own.set(name, secret));
    return secret();
  };
  return {
    ofApps: (namespace) => {
      const getters = Object.entries(definitions).flatMap(([id, app]) => {
        const get = (name: string) => (): PodSecret | undefined => delivered(appSecret(id, name, { values, definitions, cluster, reader: reader() }));
        return isIn(namespace, app) ? (app.secrets ?? []).map(({ name }) => [name, { enumerable: true, get: get(name) }] as const) : [];
      });
      return Object.defineProperties<Record<string, PodSecret | undefined>>({}, Object.fromEntries(getters));
    },
    hashOf: (team, names) => {
      const known = [...new Set(names)].sort().flatMap((name) => {
        const secret = ofTeam(team, name);
        return secret === undefined ? [] : [[name, secret.fingerprint]];
      });
      return known.length === 0 ? undefined : contentHash(known);
    },
  };
}
