import type { Path } from '../path.ts';
import type { JobValues, ServiceValues, TeamValues, Values } from './value-types.ts';

/** A team, or a service or job of one, with its path in the values. */
export interface Item<V> {
  readonly team: string;
  readonly path: Path;
  readonly value: V;
}

export function* teamsOf({ teamConfig }: Values): Iterable<Item<TeamValues>> {
  for (const [team, value] of Object.entries(teamConfig)) yield { team, path: ['teamConfig', team], value };
}

export function* servicesOf(values: Values): Iterable<Item<ServiceValues>> {
  for (const { team, path, value } of teamsOf(values)) {
    for (const [index, service] of value.services.entries()) yield { team, path: [...path, 'services', index], value: service };
  }
}

export function* jobsOf(values: Values): Iterable<Item<JobValues>> {
  for (const { team, path, value } of teamsOf(values)) {
    for (const [index, job] of value.jobs.entries()) yield { team, path: [...path, 'jobs', index], value: job };
  }
}
