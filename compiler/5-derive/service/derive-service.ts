import type { PlatformValues, ServiceValues, TeamValues } from '../../4-validate/value-types.ts';
import type { Path } from '../../path.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Remember } from '../../lazy.ts';
import type { SecretsForPods } from '../secrets/secrets-for-pods.ts';
import { podSecurityOf } from '../team/pod-security.ts';
import type { Team } from '../team/team.ts';
import { deriveAuthorization } from './derive-authorization.ts';
import { egressDestinations, egressRules } from './derive-egress.ts';
import { ingressPeers } from './derive-ingress.ts';
import { selectorOf } from './selector-of.ts';
import { deriveLogin } from './derive-login.ts';
import { deriveRoute } from './derive-route.ts';
import { deriveWorkload, type TeamOfPod } from './derive-workload.ts';
import type { PeersOf } from './peers.ts';
import type { Service } from './service.ts';

/**
 * Where the sidecar shows its own metrics and, told by the pod's annotations, those of the container: the one port that Prometheus, who is
 * not in the mesh, can ask in clear. https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
const sidecarMetrics = { path: '/stats/prometheus', port: '15020' };

/** What surrounds a service. */
export interface ServiceContext {
  readonly team: Team;
  readonly teamValues: TeamValues;
  readonly cluster: Cluster;
  readonly values: PlatformValues;
  readonly peersOf: PeersOf;
  readonly podSecrets: SecretsForPods;
  readonly remember: Remember;
}

/** What a service of a team comes to. */
export function deriveService(service: ServiceValues, origin: Path, context: ServiceContext): Service {
  const { team, teamValues, cluster, values, peersOf, podSecrets, remember } = context;
  const labels = remember(() => ({ ...team.labels, 'app.kubernetes.io/name': service.name }));
  const route = remember(() => (service.type === 'cluster' ? undefined : deriveRoute(service, team, cluster, values)));
  const ofTeam = (): TeamOfPod => ({
    secrets: teamValues.secrets,
    secretsHash: (names) => podSecrets.hashOf(team, names),
    podSecurity: () => podSecurityOf(teamValues, cluster),
    policyPrefix: () => cluster.policyPrefix,
  });
  const workload = remember(() => deriveWorkload(service, labels(), ofTeam()));
  const login = remember(() => {
    const own = route();
    const name = `team-${team.id}-${service.name}`;
    return service.auth && own !== undefined ? deriveLogin({ name, labels: labels(), openPaths: service.excludedPaths }, own, cluster) : undefined;
  });
  const destinations = remember(() => egressDestinations(service));
  return {
    origin,
    get name() {
      return service.name;
    },
    get labels() {
      return labels();
    },
    get knativeLabels() {
      return { ...labels(), 'networking.knative.dev/visibility': 'cluster-local' };
    },
    get port() {
      return service.port;
    },
    get selector() {
      return selectorOf(service);
    },
    get workload() {
      return workload();
    },
    get route() {
      return route();
    },
    get login() {
      return login();
    },
    get ingress() {
      return team.isIngressDenied ? ingressPeers(service, () => peersOf(service), values) : undefined;
    },
    get egress() {
      return team.isEgressDenied ? egressRules(service) : undefined;
    },
    get destinations() {
      return destinations();
    },
    get metrics() {
      return service.deployment?.metrics === undefined ? undefined : sidecarMetrics;
    },
    get authorization() {
      return deriveAuthorization(service, this.selector, route(), context);
    },
  };
}
