import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { RoutedService } from '../service/route.ts';

/** Where the login proxy takes people back to, on every host that it stands before. */
const proxyCallback = '/oauth2/callback';

/**
 * Where Keycloak may send people after they have signed in, each once, in order: the login proxy on every host that asks for a login, and
 * the apps that log people in themselves. No wildcards: an address that is not listed gets no login code.
 */
export function callbackUris(routed: readonly RoutedService[], definitions: AppDefinitions, cluster: Cluster): string[] {
  const ofProxy = routed.flatMap(({ login, route }) => (login === undefined || route === undefined ? [] : [`https://${route.host}${proxyCallback}`]));
  const ofApps = Object.entries(definitions).flatMap(([id, { routes = [] }]) =>
    routes.flatMap(({ host, callbackPaths = [] }) => (callbackPaths.length > 0 && cluster.apps[id] === true ? callbackPaths.map((path) => `https://${host}.${cluster.domain}${path}`) : [])),
  );
  return [...new Set([...ofProxy, ...ofApps])].sort();
}

/** The origins of addresses, each once, in order: where scripts may talk to Keycloak from. */
export function originsOf(uris: readonly string[]): string[] {
  return [...new Set(uris.map((uri) => new URL(uri).origin))].sort();
}
