import { createHmac, hkdfSync } from 'node:crypto';

/**
 * The bytes that encryption needs, where others would take random ones: the same for the same seed, label and content, and without
 * relation to each other for everything else. As in SIV modes (RFC 5297), the content counts too: even a seed that is used twice never
 * encrypts two contents under one key and nonce. Parts are separated by their lengths, so no two lists of parts are confused.
 */
export function deriveBytes(seed: Uint8Array, label: string, content: readonly (string | Uint8Array)[], length: number): Buffer {
  const mac = createHmac('sha256', seed);
  for (const part of content) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    mac.update(`${bytes.length}:`).update(bytes);
  }
  return Buffer.from(hkdfSync('sha256', mac.digest(), '', `drydock/${label}`, length));
}
