import type { ServiceValues } from '../4-validate/value-types.ts';
import type { Path } from '../path.ts';
import type { Remember } from './lazy.ts';
import type { Cluster, Route, Service, Team } from './platform.ts';

/** What a service of a team comes to. */
export function deriveService(service: ServiceValues, origin: Path, team: Pick<Team, 'namespace' | 'domain' | 'labels'>, cluster: Cluster, remember: Remember): Service {
  const labels = remember(() => ({ ...team.labels, 'app.kubernetes.io/name': service.name }));
  const route = remember(() => (service.type === 'cluster' ? undefined : deriveRoute(service, team, cluster)));
  return {
    origin,
    get name() {
      return service.name;
    },
    get labels() {
      return labels();
    },
    get route() {
      return route();
    },
  };
}

/**
 * How a public or private service is reached. A Knative service stands behind Knative's own gateway, which tells services apart by
 * authority (https://knative.dev/docs/serving/samples/knative-routing-go/).
 */
function deriveRoute(service: ServiceValues, team: Pick<Team, 'namespace' | 'domain'>, cluster: Cluster): Route {
  const isKnative = service.ksvc !== undefined;
  const inCluster = (name: string, namespace: string): string => `${name}.${namespace}.svc.cluster.local`;
  return {
    get host() {
      return service.domain ?? `${service.name}.${team.domain}`;
    },
    get gateway() {
      return `${team.namespace.name}/${service.type}-${this.isPassThrough ? 'passthrough' : 'terminate'}`;
    },
    get paths() {
      return service.paths === undefined || service.paths.length === 0 ? ['/'] : service.paths;
    },
    get rewrite() {
      const servesAll = this.paths.every((path) => path === '/');
      return service.forwardPath || servesAll ? undefined : '/';
    },
    get authority() {
      return isKnative ? inCluster(service.name, team.namespace.name) : undefined;
    },
    get rewrites() {
      return this.rewrite !== undefined || this.authority !== undefined;
    },
    get destination() {
      if (isKnative) return inCluster('knative-local-gateway', cluster.namespaces['istio-system']);
      return inCluster(service.svc ?? service.name, service.namespace ?? team.namespace.name);
    },
    get port() {
      return isKnative ? 80 : service.port;
    },
    get removeRequestHeaders() {
      return service.removeRequestHeaders ?? [];
    },
    get isPassThrough() {
      return service.tlsPass;
    },
  };
}
