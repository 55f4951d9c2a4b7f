import { constants, createCipheriv, publicEncrypt, type KeyObject } from 'node:crypto';
import { openText, type SecretText } from '../../secret-text.ts';
import { deriveBytes } from '../derive-bytes.ts';
import { padOaep } from './pad-oaep.ts';
import { keyLengthOf, readSealingKey, sessionKeyLength } from './sealing-key.ts';

/** Where a sealed value may be unsealed: under its own namespace and name, anywhere in its namespace, or anywhere in the cluster. */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

export interface ValueToSeal {
  /** The controller's certificate as PEM, or its key from `readSealingKey`, which saves parsing it for every value. */
  readonly certificate: string | KeyObject;
  readonly scope: SealingScope;
  readonly namespace: string;
  readonly name: string;
  /** The key of the Secret. */
  readonly key: string;
  readonly value: SecretText | string;
  /** What takes the place of random bytes; secret, and at least 16 bytes long. The same seed for several values does no harm. */
  readonly seed: Uint8Array;
}

/**
 * Seals one value as `kubeseal` does; what comes out belongs under `spec.encryptedData` of a SealedSecret. Equal input gives equal output.
 * Throws for a certificate that cannot seal: whether it can is to be checked before, by `readSealingKey`.
 *
 * Format (`HybridEncrypt` of sealed-secrets): two bytes of length and a session key encrypted by RSA-OAEP with SHA-256 and the label of the scope, then
 * the value by AES-256-GCM with the session key, a nonce of zeros and no additional data; all in base64.
 */
export function sealSecret({ certificate, scope, namespace, name, key, value, seed }: ValueToSeal): string {
  const publicKey = typeof certificate === 'string' ? readSealingKey(certificate) : certificate;
  if (publicKey === undefined) throw new Error('The certificate of the sealed-secrets controller cannot be used to seal');
  const text = openText(value);
  const label = labelOf(scope, namespace, name);
  const random = deriveBytes(seed, 'sealed', [scope, namespace, name, key, publicKey.export({ type: 'spki', format: 'der' }), text], 2 * sessionKeyLength);
  const sessionKey = random.subarray(0, sessionKeyLength);
  const padded = padOaep(sessionKey, label, random.subarray(sessionKeyLength), keyLengthOf(publicKey));
  const encryptedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, padded);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encryptedKey.length);
  const cipher = createCipheriv('aes-256-gcm', sessionKey, Buffer.alloc(12));
  return Buffer.concat([length, encryptedKey, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The annotation of a SealedSecret (and of its template) that tells the controller the scope; `strict` has none. */
export function scopeAnnotations(scope: SealingScope): Readonly<Record<string, string>> {
  return scope === 'strict' ? {} : { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
}

function labelOf(scope: SealingScope, namespace: string, name: string): string {
  if (scope === 'cluster-wide') return '';
  return scope === 'namespace-wide' ? namespace : `${namespace}/${name}`;
}
