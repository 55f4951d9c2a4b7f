import type { JobValues, TeamValues } from '../../4-validate/value-types.ts';
import type { Path } from '../../path.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Sync } from '../cluster/sync.ts';
import { contentHash } from '../workload/content-hash.ts';
import { derivePod } from '../workload/derive-pod.ts';
import { sidecarOf } from '../workload/sidecar-of.ts';
import type { Job } from './job.ts';
import { podSecurityOf } from './pod-security.ts';
import type { Team } from './team.ts';

/** From this minor version on a CronJob knows time zones. */
const timeZoneSince = 25;

/**
 * What a job's values come to. A Job can't be changed once it is there, so its name ends in a digest of its specification: changed values
 * make a new Job and prune the old one. It is never removed by time, or the sync would bring it back and run it again.
 * One that runs on every sync is a hook of Argo CD; Flux is told to replace it.
 */
export function deriveJob(job: JobValues, origin: Path, team: Team, teamValues: TeamValues, cluster: Cluster, sync: Sync): Job {
  const labels = { ...team.labels, 'app.kubernetes.io/name': job.name };
  const isCron = job.type === 'CronJob';
  const pod = derivePod({
    name: job.name,
    labels,
    annotations: () => ({ ...sidecarOf(cluster), ...job.annotations }),
    exemptions: () => job.policyExemptions,
    policyPrefix: () => cluster.policyPrefix,
    main: job,
    init: job.init,
    securityContext: job.podSecurityContext,
    serviceAccountName: job.serviceAccountName,
    restartPolicy: 'Never',
    secrets: teamValues.secrets,
    podSecurity: () => podSecurityOf(teamValues, cluster),
    container: {},
  });
  const runsAlways = !isCron && job.runPolicy === 'Always';
  return {
    origin,
    labels,
    pod,
    get name() {
      return job.name;
    },
    get kind() {
      return job.type;
    },
    get objectName() {
      return isCron || runsAlways ? job.name : `${job.name}-${contentHash({ pod, backoffLimit: job.backoffLimit })}`;
    },
    get annotations() {
      if (!runsAlways) return {};
      return sync.engine === 'argocd'
        ? { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' }
        : { 'kustomize.toolkit.fluxcd.io/force': 'enabled' };
    },
    get schedule() {
      return job.schedule;
    },
    get timeZone() {
      return cluster.minor >= timeZoneSince ? job.timeZone : undefined;
    },
    get concurrencyPolicy() {
      return job.concurrencyPolicy;
    },
    get backoffLimit() {
      return job.backoffLimit;
    },
    get ttlSecondsAfterFinished() {
      return isCron ? job.ttlSecondsAfterFinished : undefined;
    },
  };
}
