import { diagnostic, formatLocation } from '../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../path.ts';
import type { Check } from './check.ts';

/** A path of a host is served by one service of a team or of an app. Prefixes may nest (the longer one wins); equal ones may not. */
export const checkRoutes: Check = function* (_, { appRoutes, teams }, { provenance }) {
  const seen = new Map<string, Path>();
  for (const { route, origin } of [...appRoutes, ...teams.flatMap((team) => team.services)]) {
    if (route === undefined) continue;
    const { host } = route;
    for (const path of route.paths) {
      const key = `${host}\0${path.replace(/(?<=.)\/$/, '')}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, origin);
        continue;
      }
      const other = provenance.closest(first);
      yield diagnostic('route_duplicate', provenance.closest(origin), { host, path, other: formatLocation(other) }, formatPath(origin));
    }
  }
};
