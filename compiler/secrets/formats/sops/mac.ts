import { createHash } from 'node:crypto';
import type { SopsValue } from './sops-value.ts';

/** What the MAC begins with if it counts only encrypted values, so that neither kind passes for the other: SHA-256 of `sops`. */
const onlyEncryptedStart = createHash('sha256').update('sops').digest();

/** The MAC of a document before it is encrypted: SHA-512 of the values in their order, in capital hexadecimal digits. */
export function macOf(values: Iterable<{ readonly value: SopsValue; readonly encrypted: boolean }>, onlyEncrypted: boolean): string {
  const hash = createHash('sha512');
  if (onlyEncrypted) hash.update(onlyEncryptedStart);
  for (const { value, encrypted } of values) if (encrypted || !onlyEncrypted) hash.update(value.bytes);
  return hash.digest('hex').toUpperCase();
}
