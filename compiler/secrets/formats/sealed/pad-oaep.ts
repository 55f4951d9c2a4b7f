import { createHash } from 'node:crypto';

const hashLength = 32;

/** The longest message that a key of so many bytes can encrypt. */
export function maxOaepMessage(keyLength: number): number {
  return keyLength - 2 * hashLength - 2;
}

/**
 * EME-OAEP with SHA-256 (RFC 8017, section 7.1.1, step 2): the message as a number that RSA encrypts. The 32 bytes of the seed, random
 * in the RFC, are given: that is why the padding of OpenSSL cannot be used.
 */
export function padOaep(message: Uint8Array, label: string, seed: Uint8Array, keyLength: number): Buffer {
  if (message.length > maxOaepMessage(keyLength) || seed.length !== hashLength) throw new RangeError('The message or the seed of OAEP has a wrong length');
  const dataBlock = Buffer.alloc(keyLength - hashLength - 1);
  createHash('sha256').update(label).digest().copy(dataBlock);
  dataBlock[dataBlock.length - message.length - 1] = 1;
  dataBlock.set(message, dataBlock.length - message.length);
  const maskedBlock = xor(dataBlock, mgf1(seed, dataBlock.length));
  const maskedSeed = xor(seed, mgf1(maskedBlock, hashLength));
  return Buffer.concat([Buffer.alloc(1), maskedSeed, maskedBlock]);
}

/** MGF1 with SHA-256 (RFC 8017, appendix B.2.1). */
function mgf1(seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  const counter = Buffer.alloc(4);
  for (let block = 0; block * hashLength < length; block++) {
    counter.writeUInt32BE(block);
    blocks.push(createHash('sha256').update(seed).update(counter).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function xor(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ b[at]!));
}
