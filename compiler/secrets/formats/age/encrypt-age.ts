import { createCipheriv, createHmac, diffieHellman, hkdfSync } from 'node:crypto';
import { deriveBytes } from '../derive-bytes.ts';
import { pointOf, privateKeyOf, type AgeRecipient } from './read-recipient.ts';

/** The longest content that is one chunk of age's stream: keys and passwords are far below. */
const maxContent = 64 * 1024;
const macLength = 16;

/**
 * Encrypts a short content for one recipient: an age file (https://age-encryption.org/v1) in PEM-like armor, as SOPS keeps data keys.
 * The file key, the ephemeral key and the nonce, random in age, come from the seed and the content: equal input gives equal output.
 */
export function encryptAge(content: Uint8Array, recipient: AgeRecipient, seed: Uint8Array): string {
  if (content.length > maxContent) throw new RangeError('The content for age is too long for one chunk');
  const random = deriveBytes(seed, 'age', [recipient.point, content], 64);
  const [fileKey, scalar, nonce] = [random.subarray(0, 16), random.subarray(16, 48), random.subarray(48)];
  const header = `age-encryption.org/v1\n${wrapFileKey(fileKey, recipient, scalar)}\n---`;
  const mac = createHmac('sha256', derive(fileKey, '', 'header')).update(header).digest();
  // The nonce of the first and last chunk: the number 0 in eleven bytes, and the mark of the last one.
  const body = seal(derive(fileKey, nonce, 'payload'), Buffer.from('000000000000000000000001', 'hex'), content);
  return armor(Buffer.concat([Buffer.from(`${header} ${unpadded(mac)}\n`), nonce, body]));
}

/** The stanza of a recipient: the file key, encrypted by what only the holder of the identity can work out. */
function wrapFileKey(fileKey: Uint8Array, recipient: AgeRecipient, scalar: Uint8Array): string {
  const ephemeral = privateKeyOf(scalar);
  const share = pointOf(ephemeral);
  const shared = diffieHellman({ privateKey: ephemeral, publicKey: recipient.key });
  const key = derive(shared, Buffer.concat([share, recipient.point]), 'age-encryption.org/v1/X25519');
  return `-> X25519 ${unpadded(share)}\n${unpadded(seal(key, Buffer.alloc(12), fileKey))}`;
}

function derive(secret: Uint8Array, salt: Uint8Array | string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, label, 32));
}

function seal(key: Uint8Array, nonce: Uint8Array, content: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: macLength });
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function armor(file: Buffer): string {
  const lines = file.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN AGE ENCRYPTED FILE-----\n${lines}\n-----END AGE ENCRYPTED FILE-----\n`;
}
