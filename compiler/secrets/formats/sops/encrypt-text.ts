import { isMap as isYamlMap } from 'yaml';
import { parseYaml } from '../../../yaml/parse-yaml.ts';
import { readDocument } from '../../../yaml/read-document.ts';
import { createPlacer, withoutByteOrderMark } from '../../../yaml/text-place.ts';
import type { AgeRecipient } from '../age/read-recipient.ts';
import { deriveBytes } from '../derive-bytes.ts';
import { macOf } from './mac.ts';
import { replaceSpans, type Replacement } from './replace-spans.ts';
import { ScalarCipher, type DataKeys } from './scalar-cipher.ts';
import { printSopsBlock, updateSopsBlock } from './sops-block.ts';
import { readSopsDocument, type SopsDocument, type SopsProblem } from './sops-document.ts';
import { leavesOf, type SopsLeaf } from './sops-leaves.ts';
import { createSelector, type SopsRule } from './sops-rule.ts';
import type { SopsValue } from './sops-value.ts';

export interface TextToEncrypt {
  /** Values with comments and in any layout: in clear, or an encrypted file in which some values are in clear. */
  readonly text: string;
  /** The encrypted file as it was, if `text` is all in clear: values that are the same keep their ciphertext. */
  readonly previous?: string | undefined;
  /** What opens the encrypted file, be it `text` or `previous`. */
  readonly dataKey?: Uint8Array | undefined;
  /** Which values are encrypted, and whether the MAC counts only those. A file that is encrypted already goes on by its own rule. */
  readonly rule: SopsRule;
  readonly macOnlyEncrypted?: boolean;
  /**
   * Who can decrypt it; none: who could before. Whoever is no longer among them knows the data key, so there will be another one, and new
   * ciphertext for everything.
   */
  readonly recipients: readonly AgeRecipient[];
  /** 32 random bytes, for new data keys. */
  readonly random: Uint8Array;
  /** The time of the change, `2026-01-31T00:00:00Z`; not used if nothing changed. */
  readonly now: string;
}

export type EncryptedText = { readonly text: string } | { readonly problems: readonly SopsProblem[] };

/**
 * Encrypts a file as `sops encrypt` does, but in place: comments, order and layout stay, and so does every ciphertext whose value is the
 * same. Comments stay in clear. A file in which nothing changed comes back as it was. Problems: why this file cannot be encrypted; they
 * never show a value.
 */
export function encryptSopsText(input: TextToEncrypt): EncryptedText {
  const text = withoutByteOrderMark(input.text);
  const parsed = parseYaml(text);
  if (!parsed.ok) return parsed;
  const own = readSopsDocument(text);
  if (own.kind === 'broken') return own;
  const base = own.kind === 'encrypted' ? own : readSopsDocument(input.previous ?? '');
  if (base.kind === 'broken') return base;
  return encryptFrom(input, text, own.kind === 'encrypted' ? own.document : undefined, base.kind === 'encrypted' ? base.document : undefined);
}

/** `own`: the text as an encrypted file; `base`: that, or the file as it was. */
function encryptFrom(input: TextToEncrypt, text: string, own: SopsDocument | undefined, base: SopsDocument | undefined): EncryptedText {
  const { document } = readDocument(text);
  const { leaves, problems } = document === undefined ? { leaves: [], problems: [] } : leavesOf(document);
  const place = createPlacer(text);
  const fail = (problem: string, offset = 0): EncryptedText => ({ problems: [{ problem, ...place(offset) }] });
  if (!isYamlMap(document?.contents) || document.contents.flow === true) return fail('Only a map that is written without braces can be encrypted');
  if (problems.length > 0) return { problems: problems.map(({ problem, offset }) => ({ problem, ...place(offset) })) };
  const keys = chooseKeys(input, base);
  if (typeof keys === 'string') return fail(keys, own?.sopsSpan.start);
  const rule = base?.metadata.rule ?? input.rule;
  const selector = createSelector(rule);
  if (selector === undefined) return fail(`Only sops itself can follow '${rule.kind}: ${rule.pattern}'`);

  const cipher = new ScalarCipher(keys, base);
  const replacements: Replacement[] = [];
  const values: { value: SopsValue; encrypted: boolean }[] = [];
  for (const leaf of leaves) {
    const encrypted = selector(leaf.keys);
    const done = encrypted ? cipher.encrypt(leaf) : leaf;
    if (done === undefined) return fail('This is encrypted with another key than the file', leaf.start);
    if ('text' in done && done.text !== leaf.value.bytes.toString()) replacements.push(replacementOf(leaf, done.text, text));
    values.push({ value: done.value, encrypted });
  }
  const macOnlyEncrypted = base?.metadata.macOnlyEncrypted ?? input.macOnlyEncrypted ?? false;
  const block = { ...input, keys, rule, macOnlyEncrypted, mac: macOf(values, macOnlyEncrypted) };
  const sops = base === undefined ? printSopsBlock(block) : updateSopsBlock(block, base);
  if (own !== undefined) {
    const [lineEnds] = /\s*$/.exec(text.slice(own.sopsSpan.start, own.sopsSpan.end))!;
    return { text: replaceSpans(text, [...replacements, { ...own.sopsSpan, text: sops.trimEnd() + lineEnds }]) };
  }
  return { text: `${replaceSpans(text, replacements).trimEnd()}\n${sops.trimEnd()}\n` };
}

/** The data key before and after; a text: why there is none. */
function chooseKeys({ dataKey, recipients, random }: TextToEncrypt, base: SopsDocument | undefined): DataKeys | string {
  const fresh = deriveBytes(random, 'sops data key', [], 32);
  if (base === undefined) return recipients.length === 0 ? 'There is nobody to encrypt for' : { before: undefined, after: fresh };
  const { age, otherKeys, hasGroups } = base.metadata;
  if (dataKey === undefined || hasGroups) return 'Only sops itself can change this file';
  const names = recipients.map(({ text }) => text);
  const isForFewer = names.length > 0 && age.some(({ recipient }) => !names.includes(recipient));
  if (isForFewer && otherKeys.length > 0) return 'Only sops itself can take recipients from this file';
  return { before: dataKey, after: isForFewer ? fresh : dataKey };
}

/** Quoted where commas and brackets have a meaning. What was a block of lines ends its line itself. */
function replacementOf({ start, end, inFlow }: SopsLeaf, encrypted: string, text: string): Replacement {
  const lineEnd = text.slice(start, end).endsWith('\n') ? '\n' : '';
  return { start, end, text: (inFlow ? `"${encrypted}"` : encrypted) + lineEnd };
}
