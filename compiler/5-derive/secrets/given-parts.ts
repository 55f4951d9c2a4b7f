import { declareSecret, type DeclaredSecret } from './declared-secret.ts';

/** The Secret beside the task that generates secrets, with what values give and Secrets in other namespaces are put together from. */
export const givenSecret = 'given';

/** What the task in the cluster needs and does not make itself, as one Secret: a key for each secret text, by its id. */
export function givenParts(generated: readonly DeclaredSecret[], namespace: string): DeclaredSecret | undefined {
  const leaves = new Map(generated.flatMap((secret) => secret.leaves).filter(({ state }) => state !== 'generated').map((leaf) => [leaf.id, leaf]));
  const keys = Object.fromEntries([...leaves.keys()].sort().map((id) => [id, [{ secret: id }]]));
  return declareSecret({ owner: { kind: 'platform', id: givenSecret }, origin: ['cluster'], namespace, name: givenSecret, keys }, (id) => leaves.get(id)!);
}
