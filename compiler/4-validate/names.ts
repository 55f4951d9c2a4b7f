import { isMap, type ValueMap } from '../is-map.ts';

/**
 * The names that values declare. Read off the merged values before anything unsound was removed: a service with a typing error in it is
 * still there, and whoever names it is not wrong.
 */
export interface Names {
  readonly teams: readonly string[];
  services(team: string): readonly string[];
  secrets(team: string): readonly string[];
}

export function readNames(merged: ValueMap): Names {
  const teams = isMap(merged['teamConfig']) ? merged['teamConfig'] : {};
  const namesIn = (team: string, list: string): string[] => {
    const items = Object.hasOwn(teams, team) && isMap(teams[team]) ? teams[team][list] : undefined;
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown) => (isMap(item) && typeof item['name'] === 'string' ? [item['name']] : []));
  };
  return { teams: Object.keys(teams), services: (team) => namesIn(team, 'services'), secrets: (team) => namesIn(team, 'secrets') };
}
