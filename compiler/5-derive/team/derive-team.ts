import type { PlatformValues, TeamValues } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Namespace } from '../cluster/namespace.ts';
import type { Sync } from '../cluster/sync.ts';
import type { Remember } from '../../lazy.ts';
import type { SecretsForPods } from '../secrets/secrets-for-pods.ts';
import { deriveGateways } from '../service/derive-gateways.ts';
import { deriveHosts, type HostOwner } from '../service/derive-hosts.ts';
import { deriveService } from '../service/derive-service.ts';
import type { PeersOf } from '../service/peers.ts';
import { deriveAlerts } from './derive-alerts.ts';
import { deriveJob } from './derive-job.ts';
import { deriveProject } from './derive-project.ts';
import { podSecurityOf } from './pod-security.ts';
import type { Team } from './team.ts';

/** All that a team is derived from. */
export interface TeamSource {
  readonly id: string;
  readonly teamValues: TeamValues;
  readonly values: PlatformValues;
  readonly cluster: Cluster;
  readonly sync: Sync;
  readonly peersOf: PeersOf;
  readonly podSecrets: SecretsForPods;
}

/** What a team's values come to. */
export function deriveTeam({ id, teamValues, values, cluster, sync, peersOf, podSecrets }: TeamSource, remember: Remember): Team {
  const origin = ['teamConfig', id];
  const labels = remember(() => ({
    'app.kubernetes.io/managed-by': 'drydock',
    'app.kubernetes.io/part-of': `team-${id}`,
    'drydock.dev/team': id,
  }));
  const services = remember(() =>
    teamValues.services.map((service, index) => deriveService(service, [...origin, 'services', index], { team, teamValues, cluster, values, peersOf, podSecrets, remember })),
  );
  const jobs = remember(() =>
    teamValues.jobs.flatMap((job, index) => (job.enabled ? [deriveJob(job, [...origin, 'jobs', index], team, teamValues, cluster, sync)] : [])),
  );
  const hostOwner: HostOwner = {
    prefix: `team-${id}`,
    namesByService: true,
    get namespace() {
      return team.namespace;
    },
    get labels() {
      return labels();
    },
  };
  const hosts = remember(() => deriveHosts(services(), hostOwner, cluster));
  const gateways = remember(() => deriveGateways(services(), team, cluster));
  const team: Team = {
    id,
    origin,
    namespace: deriveNamespace(id, teamValues, values, cluster, labels),
    group: `team-${id}`,
    get title() {
      return teamValues.title ?? id;
    },
    get domain() {
      return `team-${id}.${cluster.domain}`;
    },
    get labels() {
      return labels();
    },
    get datasourceLabels() {
      return { ...labels(), grafana_datasource: '1' };
    },
    get quota() {
      return Object.keys(teamValues.resourceQuota).length === 0 ? undefined : teamValues.resourceQuota;
    },
    get limits() {
      return teamValues.limitRange && { type: 'Container', ...teamValues.limitRange };
    },
    get pullSecrets() {
      return [...(values.otomi.globalPullSecret !== undefined ? ['pull-secret-global'] : []), ...(cluster.apps['harbor'] === true ? ['harbor-pullsecret'] : [])];
    },
    get isIngressDenied() {
      return teamValues.networkPolicy.ingressPrivate;
    },
    get isEgressDenied() {
      return teamValues.networkPolicy.egressPublic;
    },
    get gateways() {
      return gateways();
    },
    get hosts() {
      return hosts();
    },
    get services() {
      return services();
    },
    get jobs() {
      return jobs();
    },
    get alerts() {
      return deriveAlerts(teamValues, values, cluster);
    },
    get project() {
      return deriveProject(teamValues, this, cluster);
    },
  };
  return team;
}

function deriveNamespace(id: string, team: TeamValues, values: PlatformValues, cluster: Cluster, labels: () => Namespace['labels']): Namespace {
  return {
    origin: ['teamConfig', id],
    isInMesh: true,
    get name() {
      return prefixed(values.cluster.namespacePrefix, `team-${id}`);
    },
    get labels() {
      const level = podSecurityOf(team, cluster);
      return {
        ...labels(),
        ...team.labels,
        // Kubernetes sets this one itself since 1.21; network policies select by it on every version.
        'kubernetes.io/metadata.name': this.name,
        'istio-injection': 'enabled',
        ...(level !== undefined && { 'pod-security.kubernetes.io/enforce': level }),
        type: 'team',
      };
    },
    get annotations() {
      return team.annotations;
    },
  };
}
