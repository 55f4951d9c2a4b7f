import { isMap } from '../../is-map.ts';

/** Stands for a ciphertext. It is another one whenever what is in it is, and tells nobody more than that. */
export const encrypted = '(encrypted)';

/** How SOPS writes a value, and age the key for it. */
const ciphertext = /^(ENC\[AES256_GCM,|-----BEGIN AGE ENCRYPTED FILE-----)/;

/** A copy of a value with all ciphertext of SOPS replaced. */
export function hideCiphertext(value: unknown): unknown {
  if (typeof value === 'string') return ciphertext.test(value) ? encrypted : value;
  if (Array.isArray(value)) return value.map(hideCiphertext);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hideCiphertext(item)])) : value;
}
