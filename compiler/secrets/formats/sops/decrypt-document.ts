import { timingSafeEqual } from 'node:crypto';
import { createLocator } from '../../../yaml/locate.ts';
import { formatPath } from '../../../path.ts';
import { additionalDataOf, decryptScalar, isEncrypted, looksEncrypted } from './encrypted-scalar.ts';
import { macOf } from './mac.ts';
import type { SelectedLeaf, SopsDocument, SopsProblem } from './sops-document.ts';
import type { SopsValue } from './sops-value.ts';

/** The encrypted leaves of a file with what they hold, and the MAC over all of them in clear. */
export interface DecryptedDocument {
  readonly values: ReadonlyMap<SelectedLeaf, SopsValue>;
  readonly mac: string;
}

/** What is wrong with an encrypted file: a value that nobody has encrypted, one that cannot be read, or all of them together. */
export interface DecryptProblem extends SopsProblem {
  readonly kind: 'clear' | 'damaged' | 'changed';
}

/**
 * What is wrong with the values of a file as everybody sees it, without any key: in clear although the rule has them encrypted, encrypted
 * although it does not, or no longer what SOPS wrote. Nothing for rules that we cannot follow.
 */
export function findExposed({ text, leaves, knowsRule }: SopsDocument): DecryptProblem[] {
  if (!knowsRule) return [];
  const locate = createLocator(text);
  return leaves.flatMap((leaf): DecryptProblem[] => {
    const found = describe(leaf);
    if (found === undefined) return [];
    const { line, column } = locate(leaf.path, 'value');
    return [{ kind: found.kind, problem: `'${formatPath(leaf.path)}' ${found.what}`, line, column }];
  });
}

function describe({ value: { bytes }, encrypted }: SelectedLeaf): { kind: DecryptProblem['kind']; what: string } | undefined {
  const text = bytes.toString();
  if (!encrypted) return looksEncrypted(text) ? { kind: 'damaged', what: 'is encrypted, although the rule of the file leaves it in clear' } : undefined;
  if (text === '' || isEncrypted(text)) return undefined;
  if (looksEncrypted(text)) return { kind: 'damaged', what: 'is no longer what SOPS has written' };
  return { kind: 'clear', what: 'is in clear, although the rule of the file has it encrypted' };
}

/**
 * Decrypts the values of a file with its data key (32 bytes), and proves by the MAC that none was changed, moved, added or removed. Empty
 * texts are never encrypted. The rule of the file has to be one that we know.
 */
export function decryptDocument(document: SopsDocument, dataKey: Uint8Array): DecryptedDocument | { readonly problems: readonly DecryptProblem[] } {
  const problems = findExposed(document);
  if (problems.length > 0) return { problems };
  const locate = createLocator(document.text);
  const decrypted = document.leaves.map((leaf) => {
    const { value, encrypted } = leaf;
    if (!encrypted || value.bytes.length === 0) return { leaf, value, encrypted };
    const clear = decryptScalar(value.bytes.toString(), dataKey, additionalDataOf(leaf.keys));
    if (clear !== undefined && clear.type !== 'comment') return { leaf, value: clear, encrypted };
    const { line, column } = locate(leaf.path, 'value');
    problems.push({ kind: 'damaged', problem: `'${formatPath(leaf.path)}' cannot be decrypted: it was changed, or moved from another place`, line, column });
    return { leaf, value, encrypted };
  });
  if (problems.length > 0) return { problems };
  const { metadata } = document;
  const mac = macOf(decrypted, metadata.macOnlyEncrypted);
  const expected = decryptScalar(metadata.mac, dataKey, metadata.lastModified);
  if (expected === undefined || !isSame(expected.bytes, Buffer.from(mac))) {
    const { line, column } = locate(['sops', 'mac'], 'key');
    return { problems: [{ kind: 'changed', problem: 'The MAC does not fit the values', line, column }] };
  }
  return { values: new Map(decrypted.filter(({ leaf, encrypted }) => encrypted && leaf.value.bytes.length > 0).map(({ leaf, value }) => [leaf, value])), mac };
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
