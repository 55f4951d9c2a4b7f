import { readsAsOther } from './reads-as-other.ts';

/** What the characters of a text ask for; the strongest wins. */
const plain = 0;
/** Harmless between others: a space, an indicator. */
const careful = 1;
const lineBreak = 2;
/** A tab can stand in a block, but not without quotes that show it. */
const tab = 3;
/** Only an escape in double quotes brings it back unchanged. */
const escape = 4;

const ascii = Uint8Array.from({ length: 128 }, (_, char) => {
  if (char === 10) return lineBreak;
  if (char === 9) return tab;
  if (char < 32 || char === 127) return escape;
  return /[A-Za-z0-9_./-]/.test(String.fromCharCode(char)) ? plain : careful;
});

/** What no text without quotes starts with. `-`, `?` and `:` may start one when something other than a space follows. */
const indicators: ReadonlySet<string> = new Set(',[]{}#&*!|>\'"%@`');

/**
 * A string as YAML, to stand after `key: ` or `- `. `indent` is the indentation of that key or dash; undefined for a string that has to
 * stay on one line: a key, or a whole document (where readers differ in what the indentation of a block counts from).
 *
 * Without quotes wherever YAML 1.1 and 1.2 read that very string back; else in single quotes; in double quotes if characters need an
 * escape. Texts of several lines become literal blocks if both versions read such a block back unchanged.
 */
export function printString(text: string, indent: string | undefined): string {
  const need = needOf(text);
  if (need === escape) return printDoubleQuoted(text);
  if (need === plain) return readsAsOther(text) || startsBadly(text) ? `'${text}'` : text;
  if (need === careful) return canStandBare(text) ? text : printSingleQuoted(text);
  return indent !== undefined && text.includes('\n') && canBeBlock(text) ? printBlock(text, indent) : printDoubleQuoted(text);
}

function needOf(text: string): number {
  let need = plain;
  for (let at = 0; at < text.length; at++) {
    const own = needAt(text, at);
    if (own === escape) return escape;
    if (own > need) need = own;
  }
  return need;
}

/** Beyond ASCII, C1 controls, the line breaks of YAML 1.1, byte order marks, non-characters and halves of surrogate pairs need an escape. */
function needAt(text: string, at: number): number {
  const char = text.charCodeAt(at);
  if (char < 128) return ascii[char]!;
  if (char < 0xa0 || char === 0x2028 || char === 0x2029 || char === 0xfeff || char === 0xfffe || char === 0xffff) return escape;
  if (char < 0xd800 || char > 0xdfff) return careful;
  const code = text.codePointAt(char < 0xdc00 ? at : at - 1) ?? 0;
  return code > 0xffff ? careful : escape;
}

function startsBadly(text: string): boolean {
  return text === '-' || text.startsWith('---') || text.startsWith('...');
}

function canStandBare(text: string): boolean {
  const first = text.charAt(0);
  if (indicators.has(first) || first === ' ' || text.endsWith(' ') || text.endsWith(':')) return false;
  if ((first === '-' || first === '?' || first === ':') && (text.length === 1 || text.charAt(1) === ' ')) return false;
  return !text.includes(': ') && !text.includes(' #') && !startsBadly(text) && !readsAsOther(text);
}

/**
 * Parsers differ on lines of nothing but spaces at the ends of a block, and on a tab where they look for the indentation; there has to
 * be something other than line breaks, too.
 */
function canBeBlock(text: string): boolean {
  return /^\n*(?:(?! *\n| +$)[^\t])/.test(text) && !/\n +\n*$/.test(text);
}

function printBlock(text: string, indent: string): string {
  const inner = `${indent}  `;
  const ended = text.endsWith('\n');
  const chomp = !ended ? '-' : text.endsWith('\n\n') ? '+' : '';
  // Where the first line starts with spaces, nobody could tell them from the indentation.
  const indicator = /^\n* /.test(text) ? '2' : '';
  const lines = (ended ? text.slice(0, -1) : text).split('\n').map((line) => (line === '' ? '' : inner + line));
  return `|${indicator}${chomp}\n${lines.join('\n')}`;
}

function printSingleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
]);

/** A string in double quotes, on one line, whatever it holds. */
export function printDoubleQuoted(text: string): string {
  let printed = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const short = shortEscapes.get(char);
    const code = text.charCodeAt(at);
    if (short !== undefined) printed += short;
    else if (needAt(text, at) !== escape) printed += char;
    else printed += code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  }
  return `"${printed}"`;
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}
