import { isMap, type ValueMap } from '../../compiler/is-map.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';

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
  const template = kind === 'CronJob' ? at(spec, 'jobTemplate', 'spec', 'template') : at(spec, 'template');
  const [own, pod] = [at(template, 'metadata') ?? {}, at(template, 'spec')];
  return isMap(own) && isMap(pod) && Array.isArray(pod['containers']) ? { metadata: own, spec: pod } : undefined;
}

/** Every Secret that a pod reads, by its variables, its volumes and to pull its images. */
export function secretUses(pod: ValueMap): SecretUse[] {
  const containers = [...listOf(pod, 'initContainers'), ...listOf(pod, 'containers')];
  return [
    ...containers.flatMap((container) => listOf(container, 'env')).flatMap((item) => toUse(at(item, 'valueFrom', 'secretKeyRef'), 'name', at(item, 'valueFrom', 'secretKeyRef', 'key'))),
    ...containers.flatMap((container) => listOf(container, 'envFrom')).flatMap((item) => toUse(at(item, 'secretRef'), 'name')),
    ...listOf(pod, 'volumes').flatMap((volume) => usesOfMounts(volume, containers)),
    ...listOf(pod, 'volumes').flatMap((volume) => [...usesOfVolume(at(volume, 'secret'), 'secretName'), ...listOf(at(volume, 'projected'), 'sources').flatMap((source) => usesOfVolume(at(source, 'secret'), 'name'))]),
    ...listOf(pod, 'imagePullSecrets').flatMap((item) => toUse(item, 'name')).map((use) => ({ ...use, isPull: true })),
  ];
}

/** A mount of one file of a Secret, by `subPath`, takes the key of that name. */
function usesOfMounts(volume: unknown, containers: readonly unknown[]): SecretUse[] {
  if (listOf(at(volume, 'secret'), 'items').length > 0) return [];
  const mounts = containers.flatMap((container) => listOf(container, 'volumeMounts')).filter((mount) => at(mount, 'name') === at(volume, 'name'));
  return mounts.flatMap((mount) => (at(mount, 'subPath') === undefined ? [] : toUse(at(volume, 'secret'), 'secretName', at(mount, 'subPath'))));
}

/** Volumes that containers mount although the pod has none of the name, which Kubernetes refuses. */
export function missingVolumes({ spec }: KubeObject, pod: ValueMap): string[] {
  const claims = listOf(spec, 'volumeClaimTemplates').map((claim) => at(claim, 'metadata', 'name'));
  const known = new Set([...claims, ...listOf(pod, 'volumes').map((volume) => at(volume, 'name'))]);
  const containers = [...listOf(pod, 'initContainers'), ...listOf(pod, 'containers')];
  const mounted = containers.flatMap((container) => listOf(container, 'volumeMounts')).map((mount) => at(mount, 'name'));
  return [...new Set(mounted.filter((name) => !known.has(name)).map(String))];
}

function usesOfVolume(secret: unknown, nameKey: string): SecretUse[] {
  const items = listOf(secret, 'items');
  return items.length === 0 ? toUse(secret, nameKey) : items.flatMap((item) => toUse(secret, nameKey, at(item, 'key')));
}

function toUse(reference: unknown, nameKey: string, key?: unknown): SecretUse[] {
  const name = at(reference, nameKey);
  if (typeof name !== 'string') return [];
  return [{ name, ...(typeof key === 'string' && { key }), isOptional: at(reference, 'optional') === true, isPull: false }];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => (isMap(found) ? found[key] : undefined), value);
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}
