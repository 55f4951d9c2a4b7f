import { createHmac } from 'node:crypto';
import { secretsIn } from '../../secrets/composition.ts';
import type { SecretSeed } from '../../secrets/create-seeds.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { SecretDelivery } from './platform-secret.ts';
import type { SecretLeaf } from './secret-leaf.ts';

/** The annotation of a pod with what stands for the Secrets that it reads: another one makes other pods. */
export const secretsHashAnnotation = 'drydock.dev/secrets-hash';

/** The deliveries whose contents come from values. `generated`: such parts of them as are given. */
const fromValues: ReadonlySet<SecretDelivery> = new Set(['sealed', 'sops', 'generated']);

/**
 * Stands for what is in a Secret, as far as that is known here: it changes when another secret is put into it, when the same secrets are put
 * together otherwise, and when values ask for a rotation. A content goes into it under a secret key only. Where there is none, because nothing
 * in the values is encrypted, contents are left out, or whoever sees it could try one guess after the other. Of a locked one the ciphertext
 * counts, so that a comparison without keys shows who is replaced.
 */
export function fingerprintOf({ namespace, name, keys, leaves }: DeclaredSecret, delivery: SecretDelivery, seed: () => SecretSeed): string {
  const given = leaves.filter(({ state }) => state === 'given' || state === 'locked');
  const key = given.length > 0 && fromValues.has(delivery) ? seed() : undefined;
  const texts = given.map(({ id, text, encrypted }) => [id, encrypted ?? (key?.isSecret === true ? text?.open() : undefined)]);
  const references = Object.entries(keys).map(([dataKey, composition]) => [dataKey, composition, secretsIn(composition).map((id) => referenceTo(id, leaves))]);
  const content = JSON.stringify(['fingerprint', namespace, name, references, texts]);
  return createHmac('sha256', key?.isSecret === true ? key.bytes : 'drydock').update(content).digest('hex').slice(0, 16);
}

/** Which secret it is, of which number, and where a store has it: nothing of what it is. */
function referenceTo(id: string, leaves: readonly SecretLeaf[]): readonly unknown[] {
  const { state, rotation, remote } = leaves.find((leaf) => leaf.id === id)!;
  return [id, rotation, ...(state === 'awaited' ? [remote.key, remote.property] : [])];
}
