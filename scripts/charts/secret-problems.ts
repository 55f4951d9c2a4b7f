import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';
import type { App } from '../../compiler/5-derive/apps/app.ts';
import { isMap, type ValueMap } from '../../compiler/is-map.ts';
import { nameOfObject, type KubeObject } from '../../compiler/output-tree.ts';
import { podOf, secretUses, type SecretUse } from './secret-uses.ts';

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
  readonly fingerprint?: string;
}

/**
 * What pods of a release read from Secrets that is not there: neither in the chart nor in what drydock makes beside it. And pods that read a Secret of
 * drydock's without carrying what stands for its content, so that nobody replaces them when it changes.
 */
export function secretProblems(app: App, objects: readonly KubeObject[], cluster: CompiledCluster): string[] {
  const known = knownSecrets(app, objects, cluster);
  return objects.flatMap((object) => {
    const pod = podOf(object);
    if (pod === undefined) return [];
    const carried = new Set(Object.values((pod.metadata['annotations'] ?? {}) as Readonly<Record<string, unknown>>));
    const uses = secretUses(pod.spec);
    const missing = uses.flatMap((use) => missingOf(use, known.get(use.name), app));
    const stale = [...new Set(uses.filter(({ isPull }) => !isPull).map(({ name }) => name))].filter((name) => {
      const fingerprint = known.get(name)?.fingerprint;
      return fingerprint !== undefined && isReplaced(object) && !carried.has(fingerprint);
    });
    return [...new Set([...missing, ...stale.map((name) => `carries nothing that stands for the Secret ${name}`)])].map((problem) => `${nameOfObject(object)} ${problem}`);
  });
}

function missingOf({ name, key, isOptional }: SecretUse, known: KnownSecret | undefined, app: App): string[] {
  if (isOptional || madeAtRunTime[app.id]?.some((start) => name.startsWith(start)) === true) return [];
  if (known === undefined) return [`reads the Secret ${name}, which is not there`];
  return key === undefined || known.keys.has(key) ? [] : [`reads ${key} of the Secret ${name}, which has ${[...known.keys].join(', ')}`];
}

/** A Job runs once, and a CronJob's pods read at each run what is there. */
const isReplaced = ({ kind }: KubeObject): boolean => kind !== 'Job' && kind !== 'CronJob';

function knownSecrets(app: App, objects: readonly KubeObject[], { platform, files }: CompiledCluster): Map<string, KnownSecret> {
  const beside = [...files.values()].flatMap(({ manifests }) => manifests).map(({ object }) => object);
  const here = [...objects, ...beside.filter(({ metadata }) => metadata.namespace === app.namespace)];
  const certificates = here.flatMap(({ kind, spec }) => (kind === 'Certificate' && isMap(spec) ? [[String(spec['secretName']), { keys: new Set(['tls.crt', 'tls.key', 'ca.crt']) }] as const] : []));
  const ofChart = objects.flatMap((object) => (object.kind === 'Secret' ? [[object.metadata.name, { keys: new Set(Object.keys({ ...(object['data'] as ValueMap), ...(object['stringData'] as ValueMap) })) }] as const] : []));
  const own = platform.secrets.all.filter(({ namespace }) => namespace === app.namespace).map(({ name, keys, fingerprint }) => [name, { keys: new Set(Object.keys(keys)), fingerprint }] as const);
  return new Map<string, KnownSecret>([...certificates, ...ofChart, ...own]);
}
