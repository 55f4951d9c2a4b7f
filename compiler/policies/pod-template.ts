import { isManifest, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

/** Where each kind has the template of its pods. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Service: ['spec', 'template'],
};

/** Where an object has the pod that it is or makes; undefined where it has none. */
export function podPathOf(object: Manifest): readonly string[] | undefined {
  const path = templatePaths[textAt(object, 'kind')];
  return path !== undefined && isManifest(valueAt(object, ...path)) ? path : undefined;
}

/** What carries the annotations that policies look at: the pod, or the object where it has none. */
export function carrierPathOf(object: Manifest): readonly string[] {
  return podPathOf(object) ?? [];
}

/** The lists of a pod's spec that hold its containers. */
export const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;
