import { isMap as isYamlMap } from 'yaml';
import { parseYaml } from '../../../yaml/parse-yaml.ts';
import { printDoubleQuoted } from '../../../yaml/print-string.ts';
import { readDocument } from '../../../yaml/read-document.ts';
import { createPlacer, withoutByteOrderMark } from '../../../yaml/text-place.ts';
import type { AgeRecipient } from '../age/read-recipient.ts';
import { deriveBytes } from '../derive-bytes.ts';
import { encryptComments } from './encrypt-comments.ts';
import { findUnwritable } from './find-unwritable.ts';
import { isReadAlike } from './is-read-alike.ts';
import { keepsLines } from './keeps-lines.ts';
import { macOf } from './mac.ts';
import { replaceSpans, type Replacement, type Span } from './replace-spans.ts';
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
 * Encrypts a file as `sops encrypt` does, comments too, but in place: order and layout stay, and so does every ciphertext whose value or
 * comment is the same. A file in which nothing changed comes back as it was. Problems: why this file cannot be encrypted; they never show a
 * value.
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
  const place = createPlacer(text);
  const fail = (problem: string, offset = 0): EncryptedText => ({ problems: [{ problem, ...place(offset) }] });
  if (!isYamlMap(document?.contents) || document.contents.flow === true) return fail('Only a map that is written without braces can be encrypted');
  const { leaves, comments, names, problems } = leavesOf(document);
  const found = [...problems, ...findUnwritable(text, document, own === undefined)];
  if (found.length > 0) return { problems: found.map(({ problem, offset }) => ({ problem, ...place(offset) })) };
  const keys = chooseKeys(input, base);
  if (typeof keys === 'string') return fail(keys, own?.sopsSpan.start);
  const rule = base?.metadata.rule ?? input.rule;
  const selector = createSelector(rule);
  if (selector === undefined) return fail(`Only sops itself can follow '${rule.kind}: ${rule.pattern}'`);

  const cipher = new ScalarCipher(keys, base);
  const replacements: Replacement[] = [];
  const replace = (span: Span, printed: string): void => void replacements.push(replacementOf(span, printed, text));
  for (const name of names) if (!name.isText || !isReadAlike(text.slice(name.start, name.end), name.inFlow)) replace(name, printDoubleQuoted(name.name));
  const values: { value: SopsValue; encrypted: boolean }[] = [];
  for (const leaf of leaves) {
    const encrypted = selector(leaf.keys);
    const done = encrypted ? cipher.encrypt(leaf) : leaf;
    if (done === undefined) return fail(wrongKey, leaf.start);
    const printed = printLeaf(leaf, 'text' in done ? done.text : undefined, text);
    if (printed !== undefined) replace(leaf, printed);
    values.push({ value: done.value, encrypted });
  }
  for (const item of comments) {
    const done = cipher.encrypt(item);
    if (done === undefined) return fail(wrongKey, item.start);
    replace(item, done.text);
  }
  const macOnlyEncrypted = base?.metadata.macOnlyEncrypted ?? input.macOnlyEncrypted ?? false;
  const block = { ...input, keys, rule, macOnlyEncrypted, mac: macOf(values, macOnlyEncrypted) };
  const sops = base === undefined ? printSopsBlock(block) : updateSopsBlock(block, base);
  const isKept = keepsLines(text, leaves, text.length) && !selector(leaves.at(-1)!.keys);
  const encrypted = encryptComments(own === undefined ? append(replaceSpans(text, replacements), sops, isKept) : replaceSpans(text, [...replacements, replacementOfSops(own, sops)]), selector, cipher);
  return 'text' in encrypted ? encrypted : fail('SOPS cannot read this comment', text.indexOf(`#${encrypted.unreadable.text}`));
}

const wrongKey = 'This is encrypted with another key than the file';

/** The map of SOPS as the last key, right behind what there is. `isKept`: the empty lines at the end are a part of it. */
function append(text: string, sops: string, isKept: boolean): string {
  const lines = isKept && text.endsWith('\n') ? text : text.replace(/(?:\r?\n[ \t]*)*$/, '\n');
  return `${lines}${sops.trimEnd()}\n`;
}

/** The map of SOPS, with the line ends that there were behind it. */
function replacementOfSops({ text, sopsSpan }: SopsDocument, sops: string): Replacement {
  const [lineEnds] = /\s*$/.exec(text.slice(sopsSpan.start, sopsSpan.end))!;
  return { ...sopsSpan, text: sops.trimEnd() + lineEnds };
}

/** The data key before and after; a text: why there is none. */
function chooseKeys({ dataKey, recipients, random }: TextToEncrypt, base: SopsDocument | undefined): DataKeys | string {
  const fresh = deriveBytes(random, 'sops data key', [], 32);
  if (base === undefined) return recipients.length === 0 ? 'There is nobody to encrypt for' : { before: undefined, after: fresh };
  const { age, otherKeys, hasGroups } = base.metadata;
  if (dataKey === undefined) return 'There is no key to change this file with';
  const names = recipients.map(({ text }) => text);
  if (names.length > 0 && hasGroups) return 'Only sops itself can change for whom this file is encrypted';
  const isForFewer = names.length > 0 && age.some(({ recipient }) => !names.includes(recipient));
  if (isForFewer && otherKeys.length > 0) return 'Only sops itself can take recipients from this file';
  return { before: dataKey, after: isForFewer ? fresh : dataKey };
}

/**
 * How a leaf is to be written; undefined: as it is. What is encrypted is quoted where commas and brackets have a meaning, and what stays in clear where
 * SOPS would read it otherwise. Empty texts always stay in clear.
 */
function printLeaf({ start, end, inFlow, value }: SopsLeaf, encrypted: string | undefined, text: string): string | undefined {
  const written = value.bytes.toString();
  if (encrypted === undefined || written === '') return isReadAlike(text.slice(start, end), inFlow) ? undefined : printDoubleQuoted(written);
  if (encrypted === written) return undefined;
  return inFlow ? `"${encrypted}"` : encrypted;
}

/** What was a block of lines ends its line itself, and keeps the comment behind its sign. */
function replacementOf({ start, end }: Span, printed: string, text: string): Replacement {
  const source = text.slice(start, end);
  const [, comment = ''] = /^[|>][-+\d]*([ \t]+#[^\r\n]*)/.exec(source) ?? [];
  const [lineEnd = ''] = /\r?\n$/.exec(source) ?? [];
  return { start, end, text: printed + comment + lineEnd };
}
