import type { Platform } from '../../5-derive/platform.ts';
import type { RoutedService } from '../../5-derive/service/route.ts';
import { compareText } from '../../diagnostics/diagnostic.ts';
import type { RouteRow } from '../report-data.ts';

/** Everything that is reached from outside, in the order of hosts. */
export function routeRows({ teams, appRoutes }: Platform): RouteRow[] {
  const ofTeams = teams.flatMap(({ id, services }) => services.flatMap((service) => rowOf(service, `team ${id}`)));
  const ofApps = appRoutes.flatMap((route) => rowOf(route, `app ${String(route.origin[1])}`));
  return [...ofApps, ...ofTeams].sort((one, other) => compareText(one.host, other.host));
}

function rowOf({ route, login }: RoutedService, owner: string): RouteRow[] {
  if (route === undefined) return [];
  const { host, paths, network, gateway, port, authority, destination, isPassThrough } = route;
  // Knative's gateway passes requests on to the service that the authority names.
  const [service, namespace = ''] = (authority ?? destination).split('.');
  const auth = isPassThrough ? 'TLS passes through' : login === undefined ? 'none' : 'login';
  return [{ host, paths, network, gateway, service: service!, port, namespace, owner, auth, openPaths: login?.openPaths ?? [] }];
}
