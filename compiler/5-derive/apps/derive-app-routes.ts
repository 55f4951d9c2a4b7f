import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { RouteDefinition } from '../../catalog/app-definition.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { dashed } from '../service/dashed.ts';
import { deriveLogin } from '../service/derive-login.ts';
import { inCluster } from '../service/derive-route.ts';
import type { Route, RoutedService } from '../service/route.ts';
import { deriveAdmission } from './derive-admission.ts';

const labels = { 'app.kubernetes.io/managed-by': 'drydock' };

/** Where people reach the apps that are on, as routed services: one for each Service that answers. */
export function deriveAppRoutes(values: Values, definitions: AppDefinitions, cluster: Cluster): RoutedService[] {
  return Object.entries(definitions).flatMap(([id, definition]) => {
    const { namespace, routes = [] } = definition;
    if (routes.length === 0 || !isAppOn(id, definitions, values)) return [];
    const answers = routes.flatMap((route) => route.rules.map((rule) => ({ route, rule })));
    return answers.map(({ route, rule }, index): RoutedService => ({
      name: id,
      origin: ['apps', id],
      labels,
      get route() {
        // Asked again, so that whoever reads the route depends on the decision.
        return isAppOn(id, definitions, values) ? deriveRoute(route, rule, prefixed(cluster.namespacePrefix, namespace), cluster, values) : undefined;
      },
      get login() {
        const name = index === 0 ? id : `${id}-${index}`;
        if (route.auth !== 'oauth2-proxy' || this.route === undefined) return undefined;
        const admission = deriveAdmission(route, definition, prefixed(cluster.namespacePrefix, namespace), cluster);
        return deriveLogin({ name, labels, openPaths: route.jwtExcludedPaths ?? [], ...(admission && { admission }) }, this.route, cluster);
      },
    }));
  });
}

/** The name of the platform's gateways; they are where the mesh's own pods are, since one host may lead to several apps. */
function gatewayOf(network: Route['network'], cluster: Cluster): string {
  return `${cluster.namespaces['istio-system']}/platform-${network}`;
}

function deriveRoute({ host: label, network }: RouteDefinition, { paths, service, port }: RouteDefinition['rules'][number], namespace: string, cluster: Cluster, { ingress }: Values): Route {
  return {
    network,
    get host() {
      return `${label}.${cluster.domain}`;
    },
    get gateway() {
      return gatewayOf(network, cluster);
    },
    paths,
    rewrite: undefined,
    rewrites: false,
    authority: undefined,
    destination: inCluster(service, namespace),
    port,
    removeRequestHeaders: [],
    isPassThrough: false,
    get ingressClass() {
      return ingress.platformClass.className;
    },
    get certificate() {
      return dashed(this.host);
    },
    needsCertificate: true,
    ownCertificate: undefined,
    certificateArn: undefined,
    get sourceRanges() {
      return ingress.platformClass.sourceIpAddressFiltering;
    },
  };
}
