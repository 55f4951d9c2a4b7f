import { compareText } from '../../diagnostics/diagnostic.ts';
import type { ApiVersions } from '../api-versions.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Namespace } from '../cluster/namespace.ts';
import type { Labels } from '../labels.ts';
import { dashed } from './dashed.ts';
import type { Host, HostRule } from './host.ts';
import type { Route, RoutedService } from './route.ts';

/** Whose hosts they are: a team's, or the platform's own. */
export interface HostOwner {
  /** Where its gateways and VirtualServices are. */
  readonly namespace: Pick<Namespace, 'name'>;
  readonly labels: Labels;
  /** Before the names of its Ingresses. */
  readonly prefix: string;
  /** Whether a host that leads to one service only is named after it. */
  readonly namesByService: boolean;
}

/**
 * Gathers routes by host. Several VirtualServices for one host would be merged by Istio in the order in which they were created; one with
 * its paths sorted, longest first, answers the same on every day.
 */
export function deriveHosts(services: readonly RoutedService[], owner: HostOwner, cluster: Cluster): Host[] {
  const byHost = new Map<string, RoutedService[]>();
  for (const service of services) {
    if (service.route === undefined) continue;
    // The gateway counts: a host may be served publicly and privately.
    const key = `${service.route.host}\0${service.route.gateway}`;
    byHost.set(key, [...(byHost.get(key) ?? []), service]);
  }
  return [...byHost.values()].map((own) => toHost(own as [RoutedService, ...RoutedService[]], owner, cluster));
}

function toHost(services: readonly [RoutedService, ...RoutedService[]], owner: HostOwner, cluster: Cluster): Host {
  const [first] = services;
  const route = first.route!;
  const single = owner.namesByService && services.length === 1;
  const name = single ? first.name : `${dashed(route.host)}-${route.network}`;
  return {
    name,
    origin: first.origin,
    labels: single ? first.labels : owner.labels,
    service: single ? first.name : undefined,
    get namespace() {
      return owner.namespace.name;
    },
    get ingressName() {
      return `${owner.prefix}-${name}`;
    },
    // Asked for again: whoever reads it depends on why there is such a route.
    get host() {
      return first.route!.host;
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
      return first.route!.certificate;
    },
    get certificateArn() {
      return services.map(({ route: own }) => own!.certificateArn).find((arn) => arn !== undefined);
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
      return ingressBackend(`istio-ingressgateway-${route.network}`, route.isPassThrough ? 443 : 80, cluster.apiVersions);
    },
    get rules() {
      const rules = services.flatMap(({ route: own }) => own!.paths.map((path): HostRule => ({ path, matches: pathMatches(path), route: own! })));
      return rules.sort((a, b) => b.path.length - a.path.length || compareText(a.path, b.path));
    },
  };
}

/**
 * A path and what is below it, for the mesh: its prefixes know nothing of segments. `/api` alone would also take `/apiary`, and where the
 * prefix is cut off it would leave `//x` of `/api/x`.
 */
function pathMatches(path: string): object[] {
  return path.endsWith('/') ? [{ uri: { prefix: path } }] : [{ uri: { exact: path } }, { uri: { prefix: `${path}/` } }];
}

/** nginx's own settings: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
function ingressAnnotations({ isPassThrough, sourceRanges }: Route): Labels {
  return {
    'nginx.ingress.kubernetes.io/ssl-redirect': String(!isPassThrough),
    ...(isPassThrough && { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' }),
    ...(sourceRanges !== undefined && { 'nginx.ingress.kubernetes.io/whitelist-source-range': sourceRanges }),
  };
}

/** A Service as the backend of an Ingress; its shape changed with networking.k8s.io/v1. */
export function ingressBackend(name: string, number: number, apiVersions: ApiVersions): object {
  return apiVersions.ingress === 'networking.k8s.io/v1' ? { service: { name, port: { number } } } : { serviceName: name, servicePort: number };
}
