import type { SecretsSpec } from '../../tasks/secrets/secrets-spec.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { secretsNamespace } from '../cluster/derive-namespaces.ts';
import { givenSecret } from '../secrets/given-parts.ts';
import type { PlatformSecret } from '../secrets/platform-secret.ts';
import type { TaskSurroundings } from './derive-task.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { TaskRole, TaskSource } from './platform-task.ts';

/** The Secret with everything that the task has made, by id. */
export const generatedSecret = 'generated';

/** Makes the secrets that nobody gives, and puts the Secrets together that they are in. It is about nothing but Kubernetes. */
export function secretsTask({ cluster }: Pick<TaskSurroundings, 'cluster'>, { secrets }: { readonly secrets: () => readonly PlatformSecret[] }): TaskSource {
  const namespace = (): string => prefixed(cluster.namespacePrefix, secretsNamespace);
  return {
    name: 'secrets',
    partOf: 'platform',
    origin: ['cluster'],
    hasServer: false,
    namespace,
    secrets: () => [],
    spec: () => deriveSpec(secrets(), namespace()),
    roles: () => deriveRoles(secrets(), namespace()),
  };
}

/** Whether there is anything for the task to make. */
export function isGenerated({ delivery }: Pick<PlatformSecret, 'delivery'>): boolean {
  return delivery === 'generated';
}

function deriveSpec(secrets: readonly PlatformSecret[], namespace: string): SecretsSpec {
  const made = secrets.filter(isGenerated);
  const leaves = new Map(made.flatMap((secret) => secret.leaves).map((leaf) => [leaf.id, leaf]));
  const generated = [...leaves.values()].filter(({ state }) => state === 'generated');
  const rotated = generated.filter(({ rotation }) => rotation > 0);
  return {
    home: { namespace, generated: generatedSecret, ...givenTo(secrets, namespace) },
    generate: Object.fromEntries(generated.map(({ id, rule }) => [id, rule!])),
    ...(rotated.length > 0 && { rotations: Object.fromEntries(rotated.map(({ id, rotation }) => [id, rotation])) }),
    secrets: made.map(({ namespace: target, name, type, labels, keys }) => ({ namespace: target, name, type, labels, keys })),
  };
}

/**
 * What the task is given beside. By its fingerprint it waits for the contents that belong to this specification; where nobody knows what brings
 * them, it takes what is there.
 */
function givenTo(secrets: readonly PlatformSecret[], namespace: string): Pick<SecretsSpec['home'], 'given' | 'fingerprint'> {
  const given = secrets.find((secret) => secret.namespace === namespace && secret.name === givenSecret);
  if (given === undefined) return {};
  return { given: given.name, ...(given.delivery !== 'none' && { fingerprint: given.fingerprint }) };
}

function deriveRoles(secrets: readonly PlatformSecret[], namespace: string): TaskRole[] {
  const names = new Map<string, string[]>([[namespace, [generatedSecret, ...(givenTo(secrets, namespace).given === undefined ? [] : [givenSecret])]]]);
  for (const secret of secrets.filter(isGenerated)) names.set(secret.namespace, [...(names.get(secret.namespace) ?? []), secret.name]);
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([target, all]) => keepSecrets(target, ...all.sort()));
}
