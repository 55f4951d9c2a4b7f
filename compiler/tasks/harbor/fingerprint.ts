import { createHmac } from 'node:crypto';

/**
 * Recognizes a secret without keeping it. `key` is a secret itself, so that nobody can find the secret by trying: whoever can read the
 * fingerprint and knows the key could read the secret anyway.
 */
export function fingerprint(secret: string, key: string): string {
  return createHmac('sha256', key).update(secret).digest('base64');
}
