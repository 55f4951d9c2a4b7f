import type { Cluster } from '../cluster/cluster.ts';
import type { Labels } from '../labels.ts';
import type { Admission, Login } from './login.ts';
import type { Route } from './route.ts';

/** The proxy's own paths, on every host: there it takes people back from the login, so that its cookie is the host's. */
const proxyPaths = '/oauth2/*';

/** Whose login it is, and what is open to everybody. */
interface LoginOf {
  readonly name: string;
  readonly labels: Labels;
  readonly openPaths: readonly string[];
  readonly admission?: Admission;
}

/**
 * What a gateway asks OAuth2 Proxy about before it lets a request in: everything that a route serves, but for the paths that are open.
 * Undefined without the proxy. https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export function deriveLogin({ name, labels, openPaths, admission }: LoginOf, route: Route, cluster: Cluster): Login | undefined {
  if (cluster.apps['oauth2-proxy'] !== true) return undefined;
  return {
    name,
    labels,
    openPaths,
    admission,
    get selector() {
      return `ingressgateway-${route.network}`;
    },
    get operation() {
      const { host, paths } = route;
      return {
        // A client may name the port beside the host.
        hosts: [host, `${host}:*`],
        ...(!paths.includes('/') && { paths: [...paths.flatMap(withBelow), proxyPaths] }),
        ...(openPaths.length > 0 && { notPaths: openPaths.flatMap(withBelow) }),
      };
    },
  };
}

/** A path and everything below it. */
export function withBelow(path: string): string[] {
  return path.endsWith('/') ? [`${path}*`] : [path, `${path}/*`];
}
