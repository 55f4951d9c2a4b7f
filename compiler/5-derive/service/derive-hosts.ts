import { compareText } from '../../diagnostics/diagnostic.ts';
import type { Cluster, Host, HostRule, Labels, Route, Service, Team } from '../platform.ts';
import { dashed } from './dashed.ts';

/**
 * Gathers the routes of a team's services by host. Several VirtualServices for one host would be merged by Istio in the order in which
 * they were created; one with its paths sorted, longest first, answers the same on every day.
 */
export function deriveHosts(services: readonly Service[], team: Pick<Team, 'labels'>, cluster: Cluster): Host[] {
  const byHost = new Map<string, Service[]>();
  for (const service of services) {
    if (service.route === undefined) continue;
    // The gateway counts: a host may be served publicly and privately.
    const key = `${service.route.host}\0${service.route.gateway}`;
    byHost.set(key, [...(byHost.get(key) ?? []), service]);
  }
  return [...byHost.values()].map((own) => toHost(own as [Service, ...Service[]], team, cluster));
}

function toHost(services: readonly [Service, ...Service[]], team: Pick<Team, 'labels'>, cluster: Cluster): Host {
  const [first] = services;
  const route = first.route!;
  const single = services.length === 1;
  return {
    name: single ? first.name : `${dashed(route.host)}-${route.network}`,
    origin: first.origin,
    labels: single ? first.labels : team.labels,
    service: single ? first.name : undefined,
    get host() {
      return route.host;
    },
    get gateway() {
      return route.gateway;
    },
    get isPassThrough() {
      return route.isPassThrough;
    },
    get network() {
      return route.network;
    },
    get certificate() {
      return route.certificate;
    },
    get needsCertificate() {
      return services.some(({ route: own }) => own!.needsCertificate);
    },
    get ingressClass() {
      return route.ingressClass;
    },
    get ingressAnnotations() {
      return ingressAnnotations(route);
    },
    get ingressBackend() {
      return ingressBackend(route, cluster);
    },
    get rules() {
      const rules = services.flatMap(({ route: own }) => own!.paths.map((path): HostRule => ({ path, route: own! })));
      return rules.sort((a, b) => b.path.length - a.path.length || compareText(a.path, b.path));
    },
  };
}

/** nginx's own settings: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
function ingressAnnotations({ isPassThrough, sourceRanges }: Route): Labels {
  return {
    'nginx.ingress.kubernetes.io/ssl-redirect': String(!isPassThrough),
    ...(isPassThrough && { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' }),
    ...(sourceRanges !== undefined && { 'nginx.ingress.kubernetes.io/whitelist-source-range': sourceRanges }),
  };
}

/** The mesh's gateway as a backend; its shape changed with networking.k8s.io/v1. */
function ingressBackend({ network, isPassThrough }: Route, { apiVersions }: Cluster): object {
  const name = `istio-ingressgateway-${network}`;
  const number = isPassThrough ? 443 : 80;
  return apiVersions.ingress === 'networking.k8s.io/v1' ? { service: { name, port: { number } } } : { serviceName: name, servicePort: number };
}
