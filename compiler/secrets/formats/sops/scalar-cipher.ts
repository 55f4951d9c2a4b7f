import { deriveBytes } from '../derive-bytes.ts';
import { additionalDataOf, decryptScalar, encryptScalar, looksEncrypted, nonceLength } from './encrypted-scalar.ts';
import { createCommentOpener } from './open-comments.ts';
import { readComments, type SopsComment, type SopsComments } from './sops-comments.ts';
import type { SopsDocument } from './sops-document.ts';
import type { SopsLeaf } from './sops-leaves.ts';
import { sopsValue, type SopsType, type SopsValue } from './sops-value.ts';

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

/** Encrypts the leaves and comments of a file, and leaves as it is whatever is encrypted already under the same key. */
export class ScalarCipher {
  readonly #keys: DataKeys;
  /** Ciphertexts of the file as it was. */
  readonly #known = new Map<string, string>();
  /** Those of its comments, wherever they stood; not of what others of its comments say in clear. */
  readonly #comments = new Map<string, string>();

  constructor(keys: DataKeys, previous: SopsDocument | undefined) {
    this.#keys = keys;
    if (keys.before !== keys.after || previous === undefined) return;
    for (const leaf of [...previous.leaves, ...previous.comments]) {
      const text = leaf.value.bytes.toString();
      const value = looksEncrypted(text) ? this.#decrypt(leaf, text) : undefined;
      if (value !== undefined) this.#known.set(idOf(leaf, value), text);
    }
    const found = readComments(previous.text);
    const open = createCommentOpener(found, keys.after);
    for (const comment of found.comments) {
      const clear = open(comment);
      if (clear === undefined) continue;
      this.#known.set(idOf(comment.container, sopsValue('comment', clear)), comment.text);
      this.#comments.set(clear, comment.text);
    }
    for (const { text } of found.comments) this.#comments.delete(text);
  }

  /** Undefined for a leaf that is encrypted, but not with the key of the file. */
  encrypt(leaf: SopsLeaf): EncryptedLeaf | undefined {
    const text = leaf.content.bytes.toString();
    if (!looksEncrypted(text)) return { value: leaf.content, text: this.#encrypt(leaf, leaf.content) };
    const value = this.#decrypt(leaf, text);
    return value && { value, text: this.#keys.before === this.#keys.after ? text : this.#encrypt(leaf, value) };
  }

  /** What a comment in clear was encrypted as, wherever that was. */
  formerComment({ text }: Pick<SopsComment, 'text'>): string | undefined {
    return this.#comments.get(text);
  }

  /** For the comments of a file, gives what is to stand behind their signs. One that no key opens stays as it is: nothing depends on it. */
  createCommentCipher(found: SopsComments): (comment: Pick<SopsComment, 'text' | 'container'>) => string {
    const { before, after } = this.#keys;
    const open = before === undefined || before === after ? () => undefined : createCommentOpener(found, before);
    return (comment) => {
      const clear = looksEncrypted(comment.text) ? open(comment) : comment.text;
      return clear === undefined ? comment.text : this.#encrypt(comment.container, sopsValue('comment', clear));
    };
  }

  #decrypt({ keys }: Pick<SopsLeaf, 'keys'>, text: string): SopsValue | undefined {
    return this.#keys.before && decryptScalar(text, this.#keys.before, additionalDataOf(keys));
  }

  /** The nonce follows from value and place, so that nothing is random that would tell two equal runs apart. */
  #encrypt(leaf: Pick<SopsLeaf, 'keys'>, value: SopsValue): string {
    const additionalData = additionalDataOf(leaf.keys);
    const nonce = deriveBytes(this.#keys.after, 'sops nonce', [additionalData, value.type, value.bytes], nonceLength);
    return this.#known.get(idOf(leaf, value)) ?? encryptScalar(value, this.#keys.after, nonce, additionalData);
  }
}

/** Dates are texts in values, and `1.0` is 1. */
const kinds: Readonly<Record<SopsType, string>> = { str: 'text', time: 'text', bytes: 'text', int: 'number', float: 'number', bool: 'bool', comment: 'comment' };

function idOf({ keys }: Pick<SopsLeaf, 'keys'>, { type, bytes }: SopsValue): string {
  return [...keys, kinds[type], bytes.toString('base64')].join('\0');
}
