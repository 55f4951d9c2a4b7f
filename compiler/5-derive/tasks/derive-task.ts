import type { Values } from '../../4-validate/value-types.ts';
import { printYaml } from '../../yaml/print-yaml.ts';
import { imagePullSecretsOf, trustOf } from '../apps/app-context.ts';
import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Remember } from '../lazy.ts';
import type { Cluster } from '../platform.ts';
import { contentHash } from '../workload/content-hash.ts';
import { sidecarOf } from '../workload/sidecar-of.ts';
import type { PlatformTask, TaskSource } from './platform-task.ts';
import { deriveTaskPod } from './derive-task-pod.ts';

/** What is the same for all tasks. */
export interface TaskSurroundings {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  readonly cluster: Cluster;
  readonly remember: Remember;
}

/** How often a Job is tried again: the server, a Secret or the network may come later. */
const backoffLimit = 10;

/** What a task's own decisions come to as a Job. */
export function deriveTask(source: TaskSource, { values, definitions, cluster, remember }: TaskSurroundings): PlatformTask {
  const resourceName = `task-${source.name}`;
  const labels = { 'app.kubernetes.io/managed-by': 'drydock', 'app.kubernetes.io/part-of': source.app, 'app.kubernetes.io/name': resourceName };
  const spec = remember(() => printYaml(source.spec()));
  const pod = remember(() =>
    deriveTaskPod(source, { name: resourceName, labels, annotations: sidecarOf(cluster), image: values.otomi.tasks.image, resources: values.otomi.tasks.resources, ca: trustOf(cluster), minor: cluster.minor }),
  );
  return {
    name: source.name,
    app: source.app,
    origin: ['apps', source.app],
    resourceName,
    labels,
    backoffLimit,
    get namespace() {
      return prefixed(cluster.namespacePrefix, definitions[source.app]!.namespace);
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
