import type { TeamValues, Values } from '../4-validate/value-types.ts';
import { prefixed } from './derive-cluster.ts';
import { deriveService } from './derive-service.ts';
import type { Remember } from './lazy.ts';
import type { Cluster, Team } from './platform.ts';

/** What a team's values come to. */
export function deriveTeam(id: string, team: TeamValues, values: Values, cluster: Cluster, remember: Remember): Team {
  const origin = ['teamConfig', id];
  const labels = remember(() => ({
    'app.kubernetes.io/managed-by': 'drydock',
    'app.kubernetes.io/part-of': `team-${id}`,
    'drydock.dev/team': id,
    ...team.labels,
  }));
  const namespace = {
    origin,
    get name() {
      return prefixed(values.cluster.namespacePrefix, `team-${id}`);
    },
    get labels() {
      return {
        ...labels(),
        // Kubernetes sets this one itself since 1.21; network policies select by it on every version.
        'kubernetes.io/metadata.name': this.name,
        'istio-injection': 'enabled',
        'pod-security.kubernetes.io/enforce': team.podSecurity,
        type: 'team',
      };
    },
    get annotations() {
      return team.annotations ?? {};
    },
  };
  const services = remember(() =>
    (team.services ?? []).map((service, index) => deriveService(service, [...origin, 'services', index], derived, cluster, remember)),
  );
  const derived: Team = {
    id,
    origin,
    namespace,
    group: `team-${id}`,
    get title() {
      return team.title ?? id;
    },
    get domain() {
      return `team-${id}.${cluster.domain}`;
    },
    get labels() {
      return labels();
    },
    get quota() {
      return team.resourceQuota;
    },
    get isIngressDenied() {
      return team.networkPolicy.ingressPrivate;
    },
    get isEgressDenied() {
      return team.networkPolicy.egressPublic;
    },
    get services() {
      return services();
    },
  };
  return derived;
}
