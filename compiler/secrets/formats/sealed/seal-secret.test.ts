import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { padOaep } from './pad-oaep.ts';
import { sealSecret } from './seal-secret.ts';
import { keyLengthOf, readSealingKey } from './sealing-key.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('padOaep', () => {
  it('is what OpenSSL takes away again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 190 }), fc.string(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (message, label, seed) => {
        const padded = padOaep(message, label, seed, 256);
        const encrypted = rawRsa(padded);
        const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) }, encrypted);
        expect(opened).toEqual(Buffer.from(message));
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what does not fit', () => {
    expect(() => padOaep(new Uint8Array(191), '', new Uint8Array(32), 256)).toThrow(RangeError);
    expect(() => padOaep(new Uint8Array(1), '', new Uint8Array(31), 256)).toThrow(RangeError);
  });
});

/** The number of the padded message to the power of the public exponent, by arithmetic alone. */
function rawRsa(padded: Buffer): Buffer {
  const { n, e } = publicKey.export({ format: 'jwk' });
  const toNumber = (text: string): bigint => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
  const modulus = toNumber(n!);
  let result = 1n;
  for (let base = BigInt(`0x${padded.toString('hex')}`), exponent = toNumber(e!); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return Buffer.from(result.toString(16).padStart(512, '0'), 'hex');
}

describe('readSealingKey', () => {
  it('takes RSA keys only, and those long enough', () => {
    expect(readSealingKey(pem)?.asymmetricKeyType).toBe('rsa');
    expect(keyLengthOf(readSealingKey(pem)!)).toBe(256);
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const short = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
    for (const text of ['', 'x', ec, short, pem.slice(0, 100), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n']) expect(readSealingKey(text)).toBeUndefined();
  });
});

describe('sealSecret', () => {
  it('refuses a certificate that is none', () => {
    expect(() => sealSecret({ certificate: 'x', scope: 'strict', namespace: 'a', name: 'b', key: 'c', value: 'd', seed: Buffer.alloc(32) })).toThrow('certificate');
  });
});
