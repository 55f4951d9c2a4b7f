/** 2 to the power of this many rounds, as `htpasswd -B` and Go's bcrypt do by default or more. */
const cost = 10;
const magic = 'OrpheanBeholderScryDoubt';
const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Blowfish's subkeys and the entries of its four boxes, in 32-bit words. */
const subkeyCount = 18;
const boxSize = 256;

/**
 * A password's bcrypt hash, `$2b$10$…`, for the salt of 16 bytes. Of a password only the first 72 bytes count, as with every bcrypt.
 * (Provos and Mazières, "A Future-Adaptable Password Scheme", USENIX 1999.)
 */
export function hashBcrypt(password: string, salt: Uint8Array, rounds: number = cost): string {
  const key = Buffer.from(`${password}\0`).subarray(0, 72);
  const cipher = new Blowfish();
  cipher.expand(key, salt);
  const none = new Uint8Array(16);
  for (let round = 0; round < 2 ** rounds; round++) {
    cipher.expand(key, none);
    cipher.expand(salt, none);
  }
  const text = Buffer.from(magic);
  for (let offset = 0; offset < text.length; offset += 8) {
    const block = Int32Array.of(text.readInt32BE(offset), text.readInt32BE(offset + 4));
    for (let i = 0; i < 64; i++) cipher.encrypt(block);
    text.writeInt32BE(block[0]!, offset);
    text.writeInt32BE(block[1]!, offset + 4);
  }
  // The last byte was forgotten by the first implementation, and so by all.
  return `$2b$${String(rounds).padStart(2, '0')}$${encode(salt)}${encode(text.subarray(0, 23))}`;
}

/** Blowfish with bcrypt's key schedule. */
class Blowfish {
  readonly #words = piWords(subkeyCount + 4 * boxSize);
  readonly #subkeys = this.#words.subarray(0, subkeyCount);
  readonly #boxes = this.#words.subarray(subkeyCount);

  /** Mixes the key into the subkeys, and what the salt is encrypted to into everything. */
  expand(key: Uint8Array, salt: Uint8Array): void {
    const keyWords = repeated(key, subkeyCount);
    const saltWords = repeated(salt, 4);
    for (let i = 0; i < subkeyCount; i++) this.#subkeys[i]! ^= keyWords[i]!;
    const block = new Int32Array(2);
    for (let i = 0; i < this.#words.length; i += 2) {
      block[0]! ^= saltWords[i & 2]!;
      block[1]! ^= saltWords[(i & 2) + 1]!;
      this.encrypt(block);
      this.#words[i] = block[0]!;
      this.#words[i + 1] = block[1]!;
    }
  }

  /** Encrypts two words in place. */
  encrypt(block: Int32Array): void {
    const p = this.#subkeys;
    const s = this.#boxes;
    let left = block[0]! ^ p[0]!;
    let right = block[1]!;
    for (let i = 1; i <= 16; i += 2) {
      right ^= ((((s[left >>> 24]! + s[boxSize + ((left >>> 16) & 255)]!) ^ s[2 * boxSize + ((left >>> 8) & 255)]!) + s[3 * boxSize + (left & 255)]!) | 0) ^ p[i]!;
      left ^= ((((s[right >>> 24]! + s[boxSize + ((right >>> 16) & 255)]!) ^ s[2 * boxSize + ((right >>> 8) & 255)]!) + s[3 * boxSize + (right & 255)]!) | 0) ^ p[i + 1]!;
    }
    block[0] = right ^ p[17]!;
    block[1] = left;
  }
}

/** The bytes as big-endian words, over and over until there are as many. */
function repeated(bytes: Uint8Array, count: number): Int32Array {
  const byte = (at: number): number => bytes[at % bytes.length]!;
  return Int32Array.from({ length: count }, (_, i) => (byte(4 * i) << 24) | (byte(4 * i + 1) << 16) | (byte(4 * i + 2) << 8) | byte(4 * i + 3));
}

/** The first words of π's fraction, which Blowfish starts with: by Machin's formula, π = 16 atan 1/5 − 4 atan 1/239. */
function piWords(count: number): Int32Array {
  const bits = BigInt(32 * count);
  // So many bits more that the errors of all terms stay below the last word.
  const guard = 64n;
  const one = 1n << (bits + guard);
  const pi = 16n * arctangentOfInverse(5n, one) - 4n * arctangentOfInverse(239n, one);
  const fraction = Buffer.from((((pi - 3n * one) >> guard) + (1n << bits)).toString(16).slice(1), 'hex');
  return Int32Array.from({ length: count }, (_, index) => fraction.readInt32BE(4 * index));
}

function arctangentOfInverse(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

/** bcrypt's own base64: another alphabet, no padding. */
function encode(bytes: Uint8Array): string {
  const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '').replaceAll(/./g, (digit) => alphabet[standard.indexOf(digit)]!);
}
