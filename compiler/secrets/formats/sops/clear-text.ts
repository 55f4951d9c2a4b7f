import { printNumber } from '../../../yaml/print-number.ts';
import { printDoubleQuoted } from '../../../yaml/print-string.ts';
import { replaceOnLines, type Replacement } from './replace-spans.ts';
import type { SelectedLeaf, SopsDocument } from './sops-document.ts';
import { keepsLines } from './keeps-lines.ts';
import type { SopsValue } from './sops-value.ts';

/**
 * The file as values: each given leaf replaced by its content, the map `sops` by nothing. Every line stays where it is. Leaves that are not
 * given stay encrypted. */
export function clearText({ text, sopsSpan, leaves, comments }: SopsDocument, printed: ReadonlyMap<SelectedLeaf, string>): string {
  // The empty lines that take its place must not become a part of a value.
  const replacements: Replacement[] = [{ ...sopsSpan, text: keepsLines(text, leaves, sopsSpan.start) ? '#' : '' }];
  // In place of its dash the comment gets its own sign; `- - ENC[…]` still begins a list.
  for (const { start } of comments) replacements.push({ start: text.lastIndexOf('-', start), end: start, text: '#' });
  for (const [{ start, end }, scalar] of printed) replacements.push({ start, end, text: scalar });
  return replaceOnLines(text, replacements);
}

/** A decrypted value as YAML, on one line; undefined if it is not what its type says. */
export function printSopsValue({ type, bytes }: SopsValue): string | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  switch (type) {
    case 'int':
      return /^[-+]?\d+$/.test(text) ? BigInt(text.replace('+', '')).toString() : undefined;
    case 'float':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? printNumber(Number(text)) : undefined;
    case 'bool':
      return readGoBool(text)?.toString();
    case 'str':
    case 'bytes':
    case 'time':
      return printDoubleQuoted(text);
    case 'comment':
      return undefined;
  }
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What `strconv.ParseBool` takes. */
function readGoBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? false : undefined;
}
