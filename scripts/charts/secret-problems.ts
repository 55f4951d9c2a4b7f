import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';
import type { App } from '../../compiler/5-derive/apps/app.ts';
import { nameOfObject, type KubeObject } from '../../compiler/output-tree.ts';
import { outputSecrets, secretsOf, type OutputSecret } from './output-secrets.ts';
import { missingVolumes, podOf, secretUses, type PodTemplate, type SecretUse } from './secret-uses.ts';
import { watchedSecrets } from './watched-secrets.ts';

/**
 * Secrets that are there once the app runs: its own programs, hooks or operators make them, or Kubernetes does. By the app, and what the name begins with.
 */
const madeAtRunTime: Readonly<Record<string, readonly string[]>> = {
  // A hook of its chart makes the password of its Redis.
  argocd: ['argocd-redis'],
};

/** What is known of one Secret. */
interface KnownSecret {
  readonly keys: ReadonlySet<string>;
  /** Of one that drydock makes: what stands for its content. */
  readonly fingerprint: string | undefined;
}

/**
 * Secrets that no pod of the rendered chart reads by a variable or a volume, although it carries what stands for them: its program asks Kubernetes
 * for them. By the app.
 */
const askedFor: Readonly<Record<string, readonly string[]>> = {
  // Its server follows the Secret that its settings name.
  argocd: ['argocd-oidc'],
};

/**
 * What a release reads from Secrets that is not there: neither in the chart nor in what drydock makes beside it. Pods that read a Secret of
 * drydock's without carrying what stands for its content in `checksum/<Secret>`, so that nobody replaces them when it changes. And pods that carry
 * it without reading the Secret, which is what a chart comes to that does not know the values that mount it. `brought` is what all releases share.
 */
export function secretProblems(app: App, objects: readonly KubeObject[], cluster: CompiledCluster, brought = outputSecrets(cluster.files)): string[] {
  const known = knownSecrets(app, objects, cluster, brought);
  return objects.flatMap((object) => {
    if (object.kind === 'Secret' && known.get(object.metadata.name)?.fingerprint !== undefined) return [`${nameOfObject(object)} is of the chart and of drydock at once`];
    const pod = podOf(object);
    const uses = pod === undefined ? watchedSecrets(object) : secretUses(pod.spec);
    const missing = uses.flatMap((use) => missingOf(use, known.get(use.name), app));
    return [...new Set([...missing, ...(pod === undefined ? [] : [...volumeProblems(object, pod), ...checksumProblems(app, object, pod, uses, known)])])].map((problem) => `${nameOfObject(object)} ${problem}`);
  });
}

/** What a volume of a Secret comes to in a chart that takes mounts but not the volumes. */
const volumeProblems = (object: KubeObject, { spec }: PodTemplate): string[] => missingVolumes(object, spec).map((name) => `mounts ${name}, which is no volume of its`);

function checksumProblems(app: App, object: KubeObject, { metadata }: PodTemplate, uses: readonly SecretUse[], known: ReadonlyMap<string, KnownSecret>): string[] {
  const carried = Object.entries((metadata['annotations'] ?? {}) as Readonly<Record<string, unknown>>);
  const isCarried = (name: string, fingerprint: string): boolean => carried.some(([key, value]) => value === fingerprint && standsFor(key, name));
  const read = new Set(uses.filter(({ isPull }) => !isPull).map(({ name }) => name));
  return [...known].flatMap(([name, { fingerprint }]) => {
    if (fingerprint === undefined || !isReplaced(object)) return [];
    if (read.has(name)) return isCarried(name, fingerprint) ? [] : [`carries nothing that stands for the Secret ${name}`];
    return isCarried(name, fingerprint) && askedFor[app.id]?.includes(name) !== true ? [`carries what stands for the Secret ${name}, but does not read it`] : [];
  });
}

/** The Secret's name may have digits of its fingerprint at its end. */
const standsFor = (annotation: string, name: string): boolean => annotation === `checksum/${name.replace(/-[0-9a-f]{8}$/, '')}` || annotation === `checksum/${name}`;

function missingOf({ name, key, isOptional }: SecretUse, known: KnownSecret | undefined, app: App): string[] {
  if (isOptional || madeAtRunTime[app.id]?.some((start) => name.startsWith(start)) === true) return [];
  if (known === undefined) return [`reads the Secret ${name}, which is not there`];
  return key === undefined || known.keys.has(key) ? [] : [`reads ${key} of the Secret ${name}, which has ${[...known.keys].join(', ')}`];
}

/** A Job runs once, and a CronJob's pods read at each run what is there. */
const isReplaced = ({ kind }: KubeObject): boolean => kind !== 'Job' && kind !== 'CronJob';

/** The Secrets of the app's namespace: those of the release, and those that the output brings there. */
function knownSecrets(app: App, objects: readonly KubeObject[], { platform }: CompiledCluster, brought: readonly OutputSecret[]): Map<string, KnownSecret> {
  const isInNamespace = ({ namespace }: { readonly namespace: string }): boolean => namespace === app.namespace;
  const fingerprints = new Map(platform.secrets.all.filter(isInNamespace).map(({ name, fingerprint }) => [name, fingerprint]));
  const ofRelease = objects.flatMap((object) => (object.kind === 'ConfigMap' ? [] : secretsOf(object)));
  return new Map([...ofRelease, ...brought.filter(isInNamespace)].map(({ name, keys }) => [name, { keys: new Set(keys), fingerprint: fingerprints.get(name) }]));
}
