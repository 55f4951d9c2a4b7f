import type { PlatformValues, ServiceValues } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Labels } from '../labels.ts';
import type { Team } from '../team/team.ts';
import { ingressNamespaces } from './derive-ingress.ts';
import { withBelow } from './derive-login.ts';
import type { PeersOf } from './peers.ts';
import type { Route } from './route.ts';
import type { Authorization } from './service.ts';

/** The group of the platform's administrators, as the realm's tokens name it. */
export const adminGroup = 'admin';

/** Groups of the platform whose members may use every team's services. */
const platformGroups = ['team-admin', adminGroup];

/** What surrounds a service that requests are sent to. */
interface AuthorizationContext {
  readonly team: Pick<Team, 'group' | 'isIngressDenied'>;
  readonly cluster: Cluster;
  readonly values: PlatformValues;
  readonly peersOf: PeersOf;
}

/**
 * Who may send requests to a service. The mesh denies what no rule allows. From outside everybody comes by a gateway; where users must sign
 * in, only with a token of the realm that names one of the groups, or to a path that is open. From inside come the namespaces that the
 * service's network policy lets connect, and where users must sign in nobody is exempt from that.
 * https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function deriveAuthorization(service: ServiceValues, selector: Labels, route: Route | undefined, { team, cluster, values, peersOf }: AuthorizationContext): Authorization {
  return {
    get workload() {
      return service.authz?.workload ?? selector;
    },
    get needsToken() {
      return service.auth;
    },
    get forwardOriginalToken() {
      return service.authz?.forwardOriginalToken ?? false;
    },
    get rules() {
      if (service.auth) return signedInRules(service, route, team, cluster);
      if (!team.isIngressDenied) return [{}];
      const senders = [...(route === undefined ? [] : [cluster.namespaces['istio-system']]), ...ingressNamespaces(peersOf(service), values)];
      if (senders.length === 0) return [];
      const namespaces = isKnative(service) ? [...senders, cluster.namespaces['knative-serving']] : senders;
      return [{ from: [{ source: { namespaces } }] }];
    },
  };
}

/** Requests for these may come by Knative's activator, which then is who the mesh sees. */
function isKnative({ ksvc }: ServiceValues): boolean {
  return ksvc !== undefined;
}

function signedInRules(service: ServiceValues, route: Route | undefined, team: Pick<Team, 'group'>, cluster: Cluster): object[] {
  const groups = { key: 'request.auth.claims[groups]', values: [team.group, ...platformGroups] };
  const signedIn = {
    from: [{ source: { requestPrincipals: [`${cluster.issuer}/*`] } }],
    ...(!service.isShared && { when: [groups] }),
  };
  const open = [...new Set(service.excludedPaths.flatMap((path) => seenByService(path, route)))].flatMap(withBelow);
  const openRules = open.length === 0 ? [] : [{ to: [{ operation: { paths: open } }] }];
  return [signedIn, ...openRules, ...(isKnative(service) ? knativeProbes(cluster) : [])];
}

/**
 * Knative asks a pod how it is and how busy it is, and has no token. Its proxy in the pod answers both itself; the service never sees them.
 * https://github.com/knative/networking/blob/main/pkg/http/header/header.go, https://github.com/knative/serving/blob/main/pkg/networking/constants.go
 */
function knativeProbes(cluster: Cluster): object[] {
  const from = [{ source: { namespaces: [cluster.namespaces['knative-serving']] } }];
  return [
    { from, to: [{ operation: { ports: ['9090'] } }] },
    { from, when: [{ key: 'request.headers[K-Network-Probe]', values: ['queue'] }] },
  ];
}

/**
 * Paths are those of the host. Where the route cuts off the prefix, the pod sees what is left; a path below none of the prefixes can't come
 * by the route, and opens nothing.
 */
function seenByService(path: string, route: Route | undefined): string[] {
  if (route?.rewrite === undefined) return [path];
  const served = route.paths.filter((prefix) => isBelow(path, prefix)).sort((a, b) => b.length - a.length)[0];
  return served === undefined ? [] : [`/${path.slice(served.length).replace(/^\//, '')}`];
}

function isBelow(path: string, prefix: string): boolean {
  return prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix || path.startsWith(`${prefix}/`);
}
