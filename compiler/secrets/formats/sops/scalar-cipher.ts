import { deriveBytes } from '../derive-bytes.ts';
import { additionalDataOf, decryptScalar, encryptScalar, looksEncrypted, nonceLength } from './encrypted-scalar.ts';
import type { SopsDocument } from './sops-document.ts';
import type { SopsLeaf } from './sops-leaves.ts';
import type { SopsValue } from './sops-value.ts';

/** The data key of a file before and after a change; different when somebody may no longer read it. */
export interface DataKeys {
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/** What a leaf holds, and how it is written when encrypted. */
export interface EncryptedLeaf {
  readonly value: SopsValue;
  readonly text: string;
}

/** Encrypts the leaves of a file, and leaves as it is whatever is encrypted already under the same key. */
export class ScalarCipher {
  readonly #keys: DataKeys;
  /** Ciphertexts of the file as it was. */
  readonly #known = new Map<string, string>();

  constructor(keys: DataKeys, previous: SopsDocument | undefined) {
    this.#keys = keys;
    if (keys.before !== keys.after) return;
    for (const leaf of previous?.leaves ?? []) {
      const text = leaf.value.bytes.toString();
      const value = looksEncrypted(text) ? this.#decrypt(leaf, text) : undefined;
      if (value !== undefined) this.#known.set(idOf(leaf, value), text);
    }
  }

  /** Undefined for a leaf that is encrypted, but not with the key of the file. */
  encrypt(leaf: SopsLeaf): EncryptedLeaf | undefined {
    const text = leaf.value.bytes.toString();
    if (!looksEncrypted(text)) return { value: leaf.value, text: this.#encrypt(leaf, leaf.value) };
    const value = this.#decrypt(leaf, text);
    return value && { value, text: this.#keys.before === this.#keys.after ? text : this.#encrypt(leaf, value) };
  }

  #decrypt({ keys }: SopsLeaf, text: string): SopsValue | undefined {
    return this.#keys.before && decryptScalar(text, this.#keys.before, additionalDataOf(keys));
  }

  /** The nonce follows from value and place, so that nothing is random that would tell two equal runs apart. */
  #encrypt(leaf: SopsLeaf, value: SopsValue): string {
    const additionalData = additionalDataOf(leaf.keys);
    const nonce = deriveBytes(this.#keys.after, 'sops nonce', [additionalData, value.type, value.bytes], nonceLength);
    return this.#known.get(idOf(leaf, value)) ?? encryptScalar(value, this.#keys.after, nonce, additionalData);
  }
}

function idOf({ keys }: SopsLeaf, { type, bytes }: SopsValue): string {
  return [...keys, type, bytes.toString('base64')].join('\0');
}
