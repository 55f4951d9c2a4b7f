import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { decodeBech32 } from './bech32.ts';

/** The public half of an age X25519 identity. */
export interface AgeRecipient {
  /** `age1…` */
  readonly text: string;
  readonly point: Uint8Array;
  readonly key: KeyObject;
}

/**
 * Reads `age1…` of X25519 (https://age-encryption.org/v1). Undefined for everything else, also for recipients of plugins, of SSH and of the
 * post-quantum kind: those need more than one curve. Also for the few points that would give everybody the same shared secret.
 */
export function readAgeRecipient(text: string): AgeRecipient | undefined {
  const decoded = decodeBech32(text);
  if (decoded?.prefix !== 'age' || decoded.bytes.length !== 32) return undefined;
  try {
    const key = publicKeyOf(decoded.bytes);
    diffieHellman({ privateKey: privateKeyOf(Buffer.alloc(32, 1)), publicKey: key });
    return { text, point: decoded.bytes, key };
  } catch {
    return undefined;
  }
}

/** The DER of an X25519 key is a fixed head and the 32 bytes (RFC 8410). */
const publicHead = Buffer.from('302a300506032b656e032100', 'hex');
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');

export function publicKeyOf(point: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, point]), format: 'der', type: 'spki' });
}

export function privateKeyOf(scalar: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateHead, scalar]), format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of a public key. */
export function pointOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(publicHead.length);
}
