import { printYaml } from '../../yaml/print-yaml.ts';
import { contentHash } from '../workload/content-hash.ts';
import type { GenerateRule } from '../../secrets/generate-rule.ts';
import type { Composition } from '../../secrets/composition.ts';
import type { PlatformSecret } from './platform-secret.ts';

/** What the task `secrets` makes in the cluster, and what it may do there. */
export interface GeneratedSecrets {
  readonly namespace: string;
  /** The specification, as the task reads it. It names secrets and holds none. */
  readonly spec: string;
  /** Changes with the specification: another Job is run for it. */
  readonly hash: string;
  /** What the Job runs: drydock itself. */
  readonly image: { readonly repository: string; readonly tag: string; readonly pullPolicy: string };
  readonly securityContext: object;
  /** The Secrets that it makes, by namespace, with the permission to write those and no others. */
  readonly targets: readonly { readonly namespace: string; readonly names: readonly string[] }[];
}

/** The Secrets with what the task makes, and with what it is given. */
export const generatedSecret = 'generated';

/** The specification of all Secrets that something has to be generated for. */
export function generatedSpec(secrets: readonly PlatformSecret[], { namespace, image, minor }: { readonly namespace: string; readonly image: GeneratedSecrets['image']; readonly minor: number }): GeneratedSecrets | undefined {
  const made = secrets.filter(({ delivery }) => delivery === 'generated');
  if (made.length === 0) return undefined;
  const leaves = new Map(made.flatMap((secret) => secret.leaves).map((leaf) => [leaf.id, leaf]));
  const generate = Object.fromEntries([...leaves].flatMap(([id, { rule, state }]): [string, GenerateRule][] => (state === 'generated' ? [[id, rule!]] : [])));
  const given = [...leaves.values()].some(({ state }) => state !== 'generated');
  const spec = {
    home: { namespace, generated: generatedSecret, ...(given && { given: 'given' }) },
    generate,
    secrets: made.map(({ namespace: target, name, type, labels, keys }) => ({ namespace: target, name, type, labels, keys: Object.fromEntries(Object.entries(keys).map(([key, parts]): [string, Composition] => [key, parts])) })),
  };
  const names = new Map<string, string[]>([[namespace, [generatedSecret, ...(given ? ['given'] : [])]]]);
  for (const { namespace: target, name } of made) names.set(target, [...(names.get(target) ?? []), name]);
  return {
    namespace,
    spec: printYaml(spec),
    hash: contentHash(spec),
    image,
    // Kubernetes knows seccomp profiles as a field since 1.19.
    securityContext: { runAsNonRoot: true, runAsUser: 1000, ...(minor >= 19 && { seccompProfile: { type: 'RuntimeDefault' } }) },
    targets: [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([target, list]) => ({ namespace: target, names: list.sort() })),
  };
}
