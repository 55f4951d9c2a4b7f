import type { Cluster, Login, Route, RoutedService } from '../platform.ts';

/** The proxy's own paths, on every host: there it takes people back from the login, so that its cookie is the host's. */
const proxyPaths = '/oauth2/*';

/**
 * What a gateway asks OAuth2 Proxy about before it lets a request in: every host and path where users must sign in, but for the paths that
 * are open. One per network; none without the proxy.
 * https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export function deriveLogins(services: readonly RoutedService[], cluster: Cluster): Login[] {
  if (cluster.apps['oauth2-proxy'] !== true) return [];
  const rulesOn = (network: Route['network']): object[] =>
    services.flatMap(({ route, login }) => (route?.network === network && login !== undefined ? [ruleOf(route, login.openPaths)] : []));
  const networks = (['public', 'private'] as const).filter((network) => rulesOn(network).length > 0);
  return networks.map((network) => ({
    selector: `ingressgateway-${network}`,
    get rules() {
      return rulesOn(network);
    },
  }));
}

function ruleOf({ host, paths }: Route, openPaths: readonly string[]): object {
  const servesAll = paths.includes('/');
  const operation = {
    // A client may name the port beside the host.
    hosts: [host, `${host}:*`],
    ...(!servesAll && { paths: [...paths.flatMap(withBelow), proxyPaths] }),
    ...(openPaths.length > 0 && { notPaths: openPaths.flatMap(withBelow) }),
  };
  return { to: [{ operation }] };
}

/** A path and everything below it. */
function withBelow(path: string): string[] {
  return path.endsWith('/') ? [`${path}*`] : [path, `${path}/*`];
}
