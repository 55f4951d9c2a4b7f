const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const checksumLength = 6;

/**
 * Decodes Bech32 (BIP 173) without its limit of 90 characters, as age uses it. Undefined if the text is in mixed case, has other
 * characters, a wrong checksum or bits left over.
 */
export function decodeBech32(text: string): { prefix: string; bytes: Uint8Array } | undefined {
  const lower = text.toLowerCase();
  const separator = lower.lastIndexOf('1');
  if ((text !== lower && text !== text.toUpperCase()) || separator < 1 || lower.length - separator <= checksumLength) return undefined;
  const prefix = lower.slice(0, separator);
  const words = [...lower.slice(separator + 1)].map((character) => alphabet.indexOf(character));
  if (words.includes(-1) || checksumOf([...spread(prefix), ...words]) !== 1) return undefined;
  const bytes = toBytes(words.slice(0, -checksumLength));
  return bytes && { prefix, bytes };
}

/** The prefix as it counts for the checksum: the high bits of all characters, a zero, then the low bits. */
function spread(prefix: string): number[] {
  const codes = [...prefix].map((character) => character.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function checksumOf(words: readonly number[]): number {
  let checksum = 1;
  for (const word of words) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ word;
    for (const [bit, generator] of generators.entries()) if ((top >>> bit) & 1) checksum ^= generator;
  }
  return checksum;
}

/** Groups of five bits as bytes; what is left over must be fewer than five bits, all zero. */
function toBytes(words: readonly number[]): Uint8Array | undefined {
  const bytes: number[] = [];
  let value = 0;
  let bits = 0;
  for (const word of words) {
    value = ((value << 5) | word) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return bits < 5 && (value & ((1 << bits) - 1)) === 0 ? Uint8Array.from(bytes) : undefined;
}
