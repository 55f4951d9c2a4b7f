import type { ServiceValues, Values } from '../../4-validate/value-types.ts';
import type { Authorization, Cluster, Labels, Route, Team } from '../platform.ts';
import { ingressNamespaces } from './derive-ingress.ts';

/** Groups of the platform whose members may use every team's services. */
const platformGroups = ['team-admin', 'admin'];

/**
 * Who may send requests to a service. The mesh denies what no rule allows. From outside everybody comes by a gateway; where users must sign
 * in, only with a token of the realm that names one of the groups, or to a path that is open. From inside come the namespaces that the
 * service's network policy lets connect, and where users must sign in nobody is exempt from that.
 * https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function deriveAuthorization(service: ServiceValues, selector: Labels, route: Route | undefined, team: Pick<Team, 'group' | 'isIngressDenied'>, cluster: Cluster, values: Values): Authorization {
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
      const namespaces = [...(route === undefined ? [] : [cluster.namespaces['istio-system']]), ...ingressNamespaces(service, values)];
      return namespaces.length === 0 ? [] : [{ from: [{ source: { namespaces } }] }];
    },
  };
}

function signedInRules(service: ServiceValues, route: Route | undefined, team: Pick<Team, 'group'>, cluster: Cluster): object[] {
  const groups = { key: 'request.auth.claims[groups]', values: [team.group, ...platformGroups] };
  const signedIn = {
    from: [{ source: { requestPrincipals: [`${cluster.issuer}/*`] } }],
    ...(!service.isShared && { when: [groups] }),
  };
  const open = service.excludedPaths.flatMap((path) => withBelow(seenByService(path, route)));
  return open.length === 0 ? [signedIn] : [signedIn, { to: [{ operation: { paths: open } }] }];
}

/** A path and everything below it. */
function withBelow(path: string): string[] {
  return path.endsWith('/') ? [`${path}*`] : [path, `${path}/*`];
}

/** The pod checks what is left of a path once its route has cut off the prefix. */
function seenByService(path: string, route: Route | undefined): string {
  if (route?.rewrite === undefined) return path;
  const prefixes = route.paths.filter((prefix) => path.startsWith(prefix)).sort((a, b) => b.length - a.length);
  const rest = path.slice(prefixes[0]?.length ?? 0);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
