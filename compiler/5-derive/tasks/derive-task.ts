import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { printYaml } from '../../yaml/print-yaml.ts';
import { imagePullSecretsOf, trustOf } from '../apps/app-context.ts';
import { mirrorImage } from '../apps/mirror-image.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Labels } from '../labels.ts';
import type { Remember } from '../../lazy.ts';
import { secretsHashAnnotation } from '../secrets/fingerprint.ts';
import type { SecretsForPods } from '../secrets/secrets-for-pods.ts';
import { contentHash } from '../workload/content-hash.ts';
import { sidecarOf } from '../workload/sidecar-of.ts';
import { deriveTaskPod } from './derive-task-pod.ts';
import type { PlatformTask, TaskSecret, TaskSource } from './platform-task.ts';

/** What is the same for all tasks. */
export interface TaskSurroundings {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  readonly cluster: Cluster;
  readonly podSecrets: SecretsForPods;
  readonly remember: Remember;
}

/** How often a Job is tried again: the server, a Secret or the network may come later. */
const backoffLimit = 10;

/** What a task's own decisions come to as a Job. */
export function deriveTask(source: TaskSource, surroundings: TaskSurroundings): PlatformTask {
  const { values, cluster, remember } = surroundings;
  const resourceName = `task-${source.name}`;
  const labels = { 'app.kubernetes.io/managed-by': 'drydock', 'app.kubernetes.io/part-of': source.partOf, 'app.kubernetes.io/name': resourceName };
  const spec = remember(() => printYaml(source.spec()));
  const pod = remember(() => {
    const { image: given, resources } = values.otomi.tasks;
    const image = { ...given, repository: mirrorImage(given.repository, cluster.mirror) };
    const secrets = secretsOf(source, surroundings);
    return deriveTaskPod(source, { name: resourceName, labels, annotations: annotationsOf(source, secrets, cluster), secrets, image, resources, ca: trustOf(cluster), minor: cluster.minor });
  });
  return {
    name: source.name,
    partOf: source.partOf,
    origin: source.origin,
    resourceName,
    labels,
    backoffLimit,
    get namespace() {
      return source.namespace();
    },
    get objectName() {
      return `${resourceName}-${contentHash({ spec: spec(), pod: pod(), roles: source.roles() })}`;
    },
    get spec() {
      return spec();
    },
    get pod() {
      return pod();
    },
    get usesKubernetes() {
      return source.roles().length > 0;
    },
    get imagePullSecrets() {
      return imagePullSecretsOf(values);
    },
    get roles() {
      return source.roles();
    },
  };
}

/** A variable with what stands for the content of its Secret. */
type ReadSecret = TaskSecret & { readonly fingerprint: string | undefined };

function secretsOf({ namespace, secrets }: TaskSource, { podSecrets }: TaskSurroundings): ReadSecret[] {
  const known = podSecrets.ofApps(namespace());
  return secrets().map((variable) => ({ ...variable, secret: known[variable.secret]?.name ?? variable.secret, fingerprint: known[variable.secret]?.fingerprint }));
}

/** Other contents of the Secrets that it reads make it another Job: what it has told its server may be what has changed. */
function annotationsOf({ hasServer }: TaskSource, secrets: readonly ReadSecret[], cluster: Cluster): Labels {
  return { ...(hasServer && sidecarOf(cluster)), ...(secrets.length > 0 && { [secretsHashAnnotation]: contentHash(secrets.map(({ env, fingerprint }) => [env, fingerprint])) }) };
}
