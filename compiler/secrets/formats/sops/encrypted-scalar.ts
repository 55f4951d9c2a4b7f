import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sopsTypes, type SopsType, type SopsValue } from './sops-value.ts';

/** `ENC[…]` taken apart. The nonce is 32 bytes long in all that SOPS writes, but any length is read. */
interface EncryptedScalar {
  readonly data: Buffer;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly type: SopsType;
}

export const nonceLength = 32;
const tagLength = 16;

/** What every encrypted value begins with. */
export const encryptedStart = 'ENC[AES256_GCM,';

/** Whether a text is meant to be encrypted. */
export function looksEncrypted(text: string): boolean {
  return text.startsWith(encryptedStart);
}

/** Whether it is whole, as far as can be seen without the key. */
export function isEncrypted(text: string): boolean {
  return parseScalar(text) !== undefined;
}

/** What SOPS authenticates with a value: the keys that lead to it, without the indexes of lists. */
export function additionalDataOf(keys: readonly string[]): string {
  return `${keys.join(':')}:`;
}

/** Encrypts a value under a data key of 32 bytes: AES-256-GCM. Nothing becomes nothing, as in SOPS: an empty text stays as it is. */
export function encryptScalar({ type, bytes }: SopsValue, dataKey: Uint8Array, nonce: Uint8Array, additionalData: string): string {
  if (bytes.length === 0) return '';
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from(additionalData));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const [dataText, nonceText, tagText] = [data, Buffer.from(nonce), cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${dataText},iv:${nonceText},tag:${tagText},type:${type}]`;
}

/** Decrypts `ENC[…]`. Undefined if it is damaged, of another file, or from another place of this one. */
export function decryptScalar(text: string, dataKey: Uint8Array, additionalData: string): SopsValue | undefined {
  const scalar = parseScalar(text);
  if (scalar === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', dataKey, scalar.nonce).setAAD(Buffer.from(additionalData)).setAuthTag(scalar.tag);
    return { type: scalar.type, bytes: Buffer.concat([decipher.update(scalar.data), decipher.final()]) };
  } catch {
    return undefined;
  }
}

function parseScalar(text: string): EncryptedScalar | undefined {
  const match = /^ENC\[AES256_GCM,data:([\w+/=]+),iv:([\w+/=]+),tag:([\w+/=]+),type:(\w+)\]$/.exec(text);
  const type = sopsTypes.find((known) => known === match?.[4]);
  const [data, nonce, tag] = (match?.slice(1, 4) ?? []).map(decodeBase64);
  if (type === undefined || data === undefined || nonce === undefined || tag?.length !== tagLength) return undefined;
  return { data, nonce, tag, type };
}

/** Strictly: Node skips what is not base64. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
