import { createHash, scryptSync } from 'node:crypto';
import { secretLeaves } from './secret-leaves.ts';
import type { SecretShape } from './secret-shape.ts';

/** What is known of an encrypted file. */
interface EncryptedFile {
  readonly text: string;
  readonly dataKey: Uint8Array | undefined;
  readonly locked: unknown;
}

/**
 * What encryption derives its randomness from: the data keys of the files that could be decrypted. `sops` does not hand out a data key; in its place
 * stands the file's whole clear text, which holds at least as much that nobody can guess, but with which more changes at a time. Undefined
 * where nothing was decrypted.
 */
export function seedOf(files: ReadonlyMap<string, EncryptedFile>): Uint8Array | undefined {
  const open = [...files].filter(([, { locked }]) => locked === undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  if (open.length === 0) return undefined;
  const hash = createHash('sha256').update('drydock seed');
  for (const [, { dataKey, text }] of open) hash.update(createHash('sha256').update(dataKey ?? text).digest());
  return hash.digest();
}

/**
 * The same where nothing is encrypted: all secrets in clear together, so that whoever has the output alone cannot try one weak secret after the
 * other, but has to guess all of them at once; and made slowly and in much memory, so that each guess takes as long as this does.
 */
export function seedOfClear(values: unknown, shape: SecretShape | undefined): Uint8Array {
  const hash = createHash('sha256').update('drydock seed of clear values');
  for (const { path, value } of secretLeaves(values, shape)) hash.update(createHash('sha256').update(JSON.stringify([path, value])).digest());
  return scryptSync(hash.digest(), 'drydock', 32);
}
