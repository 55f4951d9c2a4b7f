import type { KubeObject } from '../../output-tree.ts';
import { valueAt } from '../../path.ts';
import type { Located, ObjectChange } from '../change.ts';

/** `apps/Deployment`, `/Service`: the kind with its API group; empty for a file that holds no object. */
export function kindOf(object: object | undefined): string {
  if (object === undefined || !('apiVersion' in object) || !('kind' in object)) return '';
  const { apiVersion, kind } = object as KubeObject;
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0]! : ''}/${kind}`;
}

/** The object of one side; undefined where there is none, also for a file that holds something else. */
export function objectOf(located: Located | undefined): KubeObject | undefined {
  const object = located?.document.object;
  return object !== undefined && 'metadata' in object ? (object as KubeObject) : undefined;
}

/** The kind that a change is about. */
export const kindOfChange = ({ before, after }: ObjectChange): string => kindOf(objectOf(after ?? before));

/** The value in an object at `spec.template.spec`; undefined where there is none. */
export const fieldOf = (object: object | undefined, path: string): unknown => valueAt(object, path.split('.'));

/** The items of a list in an object; none where there is no list. */
export function itemsOf(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path.split('.'));
  return Array.isArray(value) ? value : [];
}

/** The object that the cluster loses: removed, or renamed, which Kubernetes cannot do but by deleting. */
export function lostObject({ action, before }: ObjectChange): KubeObject | undefined {
  return action === 'removed' || action === 'renamed' ? objectOf(before) : undefined;
}

/** The names of maps on the way to a field, without the indexes of lists: `spec.template`. */
export function keysOf(path: readonly (string | number)[]): string {
  return path.filter((part) => typeof part === 'string').join('.');
}

const podSpecs: Readonly<Record<string, string>> = {
  '/Pod': 'spec',
  'batch/CronJob': 'spec.jobTemplate.spec.template.spec',
  'apps/Deployment': 'spec.template.spec',
  'apps/StatefulSet': 'spec.template.spec',
  'apps/DaemonSet': 'spec.template.spec',
  'apps/ReplicaSet': 'spec.template.spec',
  'batch/Job': 'spec.template.spec',
  'serving.knative.dev/Service': 'spec.template.spec',
};

/** The specification of the pods that an object makes; undefined if it makes none. */
export function podSpecOf(object: KubeObject | undefined): unknown {
  const path = podSpecs[kindOf(object)];
  return path === undefined ? undefined : fieldOf(object, path);
}

/** The labels of the pods that an object makes; undefined if it makes none. */
export function podLabelsOf(object: KubeObject): Readonly<Record<string, unknown>> | undefined {
  return metadataOfPods(object, 'labels');
}

/** The annotations of an object and of its pods. */
export function annotationsOf(object: KubeObject | undefined): Readonly<Record<string, unknown>> {
  const own = fieldOf(object, 'metadata.annotations') as Readonly<Record<string, unknown>> | undefined;
  return { ...own, ...metadataOfPods(object, 'annotations') };
}

function metadataOfPods(object: KubeObject | undefined, key: 'labels' | 'annotations'): Readonly<Record<string, unknown>> | undefined {
  const spec = podSpecs[kindOf(object)];
  if (spec === undefined) return undefined;
  return (fieldOf(object, spec.replace(/spec$/, `metadata.${key}`)) ?? {}) as Readonly<Record<string, unknown>>;
}
