import type { PlatformValues, ServiceValues } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Team } from '../team/team.ts';
import { dashed } from './dashed.ts';
import type { Route } from './route.ts';

/**
 * How a public or private service is reached. A Knative service stands behind Knative's own gateway, which tells services apart by
 * authority (https://knative.dev/docs/serving/samples/knative-routing-go/).
 */
export function deriveRoute(service: ServiceValues, team: Pick<Team, 'id' | 'namespace' | 'domain'>, cluster: Cluster, values: PlatformValues): Route {
  const isKnative = service.ksvc !== undefined;
  return {
    get host() {
      return service.domain ?? `${service.name}.${service.isShared ? cluster.domain : team.domain}`;
    },
    get network() {
      return service.type === 'private' ? 'private' : 'public';
    },
    get gateway() {
      return `${team.namespace.name}/${this.network}-${this.isPassThrough ? 'passthrough' : 'terminate'}`;
    },
    get paths() {
      return service.paths.length === 0 ? ['/'] : service.paths;
    },
    get rewrite() {
      const servesAll = this.paths.every((path) => path === '/');
      return service.forwardPath || servesAll ? undefined : '/';
    },
    get rewrites() {
      return this.rewrite !== undefined || this.authority !== undefined;
    },
    get authority() {
      return isKnative ? inCluster(service.name, team.namespace.name) : undefined;
    },
    get destination() {
      if (isKnative) return inCluster('knative-local-gateway', cluster.namespaces['istio-system']);
      return inCluster(service.svc ?? service.name, service.namespace ?? team.namespace.name);
    },
    get port() {
      return isKnative ? 80 : service.port;
    },
    get removeRequestHeaders() {
      return service.removeRequestHeaders;
    },
    get isPassThrough() {
      return service.tlsPass;
    },
    get ingressClass() {
      return service.ingressClassName;
    },
    get needsCertificate() {
      return !this.isPassThrough && !service.hasCert && (service.domain !== undefined || service.isShared);
    },
    get certificateArn() {
      return service.certArn;
    },
    get ownCertificate() {
      return service.hasCert ? service.certName : undefined;
    },
    get certificate() {
      if (this.ownCertificate !== undefined) return `team-${team.id}-${this.ownCertificate}`;
      return this.needsCertificate ? dashed(this.host) : `team-${team.id}-wildcard`;
    },
    get sourceRanges() {
      const { platformClass, classes } = values.ingress;
      return [platformClass, ...classes].find(({ className }) => className === service.ingressClassName)?.sourceIpAddressFiltering;
    },
  };
}

/** The full name of a Service inside the cluster. */
export function inCluster(name: string, namespace: string): string {
  return `${name}.${namespace}.svc.cluster.local`;
}
