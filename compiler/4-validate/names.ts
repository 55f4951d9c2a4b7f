import { isMap, type ValueMap } from '../is-map.ts';

/**
 * The names that values declare. Read off the merged values before anything unsound was removed: a service with a typing error in it is
 * still there, and whoever names it is not wrong.
 */
export interface Names {
  readonly teams: readonly string[];
  services(team: string): readonly string[];
  secrets(team: string): readonly string[];
  /** Whether the workload of a service says anything about resources, right or wrong. */
  hasResources(team: string, service: string): boolean;
}

export function readNames(merged: ValueMap): Names {
  const teams = isMap(merged['teamConfig']) ? merged['teamConfig'] : {};
  const itemsIn = (team: string, list: string): ValueMap[] => {
    const items = Object.hasOwn(teams, team) && isMap(teams[team]) ? teams[team][list] : undefined;
    return Array.isArray(items) ? items.filter(isMap) : [];
  };
  const namesIn = (team: string, list: string): string[] => itemsIn(team, list).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  return {
    teams: Object.keys(teams),
    services: (team) => namesIn(team, 'services'),
    secrets: (team) => namesIn(team, 'secrets'),
    hasResources: (team, service) => {
      const found = itemsIn(team, 'services').find(({ name }) => name === service);
      return [found?.['ksvc'], found?.['deployment']].some((workload) => isMap(workload) && Object.hasOwn(workload, 'resources'));
    },
  };
}
