import { isMap, type ValueMap } from '../../compiler/is-map.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';
import { listAt, valueAt } from '../../compiler/rego/gatekeeper/manifest.ts';

/** A pod, as far as workloads say what it will be. */
export interface PodTemplate {
  readonly metadata: ValueMap;
  readonly spec: ValueMap;
}

/** What a pod takes from a Secret: one key, or all of it. */
export interface SecretUse {
  readonly name: string;
  readonly key?: string;
  readonly isOptional: boolean;
  /** Whether images are pulled with it, which needs no new pod. */
  readonly isPull: boolean;
}

/** The pod of a workload, wherever its kind has it; undefined for what makes no pods. */
export function podOf({ kind, metadata, spec }: KubeObject): PodTemplate | undefined {
  if (kind === 'Pod') return isMap(spec) ? { metadata, spec } : undefined;
  const template = kind === 'CronJob' ? valueAt(spec, 'jobTemplate', 'spec', 'template') : valueAt(spec, 'template');
  const [own, pod] = [valueAt(template, 'metadata') ?? {}, valueAt(template, 'spec')];
  return isMap(own) && isMap(pod) && Array.isArray(pod['containers']) ? { metadata: own, spec: pod } : undefined;
}

/** Every Secret that a pod reads, by its variables, its volumes and to pull its images. */
export function secretUses(pod: ValueMap): SecretUse[] {
  return [
    ...inContainers(pod, 'env').flatMap((item) => toUse(valueAt(item, 'valueFrom', 'secretKeyRef'), 'name', valueAt(item, 'valueFrom', 'secretKeyRef', 'key'))),
    ...inContainers(pod, 'envFrom').flatMap((item) => toUse(valueAt(item, 'secretRef'), 'name')),
    ...listAt(pod, 'volumes').flatMap((volume) => [
      ...usesOfMounts(volume, pod),
      ...usesOfVolume(valueAt(volume, 'secret'), 'secretName'),
      ...listAt(volume, 'projected', 'sources').flatMap((source) => usesOfVolume(valueAt(source, 'secret'), 'name')),
    ]),
    ...listAt(pod, 'imagePullSecrets').flatMap((item) => toUse(item, 'name')).map((use) => ({ ...use, isPull: true })),
  ];
}

/** A mount of one file of a Secret, by `subPath`, takes the key of that name. */
function usesOfMounts(volume: unknown, pod: ValueMap): SecretUse[] {
  if (listAt(volume, 'secret', 'items').length > 0) return [];
  const mounts = inContainers(pod, 'volumeMounts').filter((mount) => valueAt(mount, 'name') === valueAt(volume, 'name'));
  return mounts.flatMap((mount) => (valueAt(mount, 'subPath') === undefined ? [] : toUse(valueAt(volume, 'secret'), 'secretName', valueAt(mount, 'subPath'))));
}

/** Volumes that containers mount although the pod has none of the name, which Kubernetes refuses. */
export function missingVolumes({ spec }: KubeObject, pod: ValueMap): string[] {
  const claims = listAt(spec, 'volumeClaimTemplates').map((claim) => valueAt(claim, 'metadata', 'name'));
  const known = new Set([...claims, ...listAt(pod, 'volumes').map((volume) => valueAt(volume, 'name'))]);
  const mounted = inContainers(pod, 'volumeMounts').map((mount) => valueAt(mount, 'name'));
  return [...new Set(mounted.filter((name) => !known.has(name)).map(String))];
}

/** The items of a list that containers have, of all of them. */
function inContainers(pod: ValueMap, list: string): unknown[] {
  return ['initContainers', 'containers'].flatMap((containers) => listAt(pod, containers)).flatMap((container) => listAt(container, list));
}

function usesOfVolume(secret: unknown, nameKey: string): SecretUse[] {
  const items = listAt(secret, 'items');
  return items.length === 0 ? toUse(secret, nameKey) : items.flatMap((item) => toUse(secret, nameKey, valueAt(item, 'key')));
}

function toUse(reference: unknown, nameKey: string, key?: unknown): SecretUse[] {
  const name = valueAt(reference, nameKey);
  if (typeof name !== 'string') return [];
  return [{ name, ...(typeof key === 'string' && { key }), isOptional: valueAt(reference, 'optional') === true, isPull: false }];
}
