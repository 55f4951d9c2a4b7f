import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { maxOaepMessage } from './pad-oaep.ts';

/** The session key that RSA has to carry. */
export const sessionKeyLength = 32;

/**
 * The public key of a sealed-secrets controller, from the certificate that `kubeseal --fetch-cert` prints (PEM; of several, the first).
 * Undefined for a text that is no certificate, or one whose key cannot seal: not RSA, or too short.
 */
export function readSealingKey(certificate: string): KeyObject | undefined {
  try {
    const key = certificate.includes('BEGIN CERTIFICATE') ? new X509Certificate(certificate).publicKey : createPublicKey(certificate);
    return key.asymmetricKeyType === 'rsa' && maxOaepMessage(keyLengthOf(key)) >= sessionKeyLength ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The length of the modulus in bytes. */
export function keyLengthOf(key: KeyObject): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}
