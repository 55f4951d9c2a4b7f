import type { AppDefinitions } from '../4-validate/decide-app.ts';
import type { PlatformValues } from '../4-validate/value-types.ts';
import { isEqualData } from '../is-equal-data.ts';
import { deriveCluster } from './cluster/derive-cluster.ts';
import { deriveSync, type Delivery } from './cluster/derive-sync.ts';
import { once } from '../lazy.ts';
import { deriveTeam, type TeamSource } from './team/derive-team.ts';
import type { Team } from './team/team.ts';

/** What the last platform of a cluster was derived from, and its teams. Those whose source is the same are the same objects in the next one. */
export interface PlatformMemory {
  base?: PlatformBase;
  readonly teams: Map<string, KnownTeam>;
}

interface KnownTeam {
  readonly source: TeamSource;
  readonly team: Team;
}

export const createPlatformMemory = (): PlatformMemory => ({ teams: new Map() });

/** What all teams are derived from: the values that are no team's, the cluster, and how the output is synced. */
export type PlatformBase = Pick<TeamSource, 'values' | 'cluster' | 'sync'> & { readonly delivery: Delivery };

export function deriveBase(values: PlatformValues, definitions: AppDefinitions, delivery: Delivery): PlatformBase {
  return { values, delivery, cluster: deriveCluster(values, definitions), sync: deriveSync(values, definitions, delivery) };
}

/** The base of the last platform, where it would be the same. */
export function recallBase(values: PlatformValues, definitions: AppDefinitions, delivery: Delivery, memory: PlatformMemory): PlatformBase {
  const { base } = memory;
  return (memory.base = base !== undefined && isSameBase(base, values, delivery) ? base : deriveBase(values, definitions, delivery));
}

/** Merging keeps the parts of the values that are the same. */
function isSameBase(base: PlatformBase, values: PlatformValues, { engine, root }: Delivery): boolean {
  const isSame = (key: string): boolean => key === 'teamConfig' || base.values[key as keyof PlatformValues] === values[key as keyof PlatformValues];
  return base.delivery.engine === engine && base.delivery.root === root && [...Object.keys(base.values), ...Object.keys(values)].every(isSame);
}

/** The team of the last platform, where it would be the same: a team can only have read what is in its source. */
export function recallTeam(source: TeamSource, { teams }: PlatformMemory): Team {
  const known = teams.get(source.id);
  if (known !== undefined && isSameSource(known, source)) return known.team;
  const team = deriveTeam(source, once);
  teams.set(source.id, { source, team });
  return team;
}

function isSameSource({ source: one, team }: KnownTeam, other: TeamSource): boolean {
  const isSame = one.teamValues === other.teamValues && one.values === other.values && one.cluster === other.cluster && one.sync === other.sync;
  if (!isSame || !one.teamValues.services.every((service) => isEqualData(one.peersOf(service), other.peersOf(service)))) return false;
  // A Secret can change with the key that its values are encrypted with.
  const names = one.teamValues.secrets.map(({ name }) => name);
  return one.podSecrets.hashOf(team, names) === other.podSecrets.hashOf(team, names);
}
