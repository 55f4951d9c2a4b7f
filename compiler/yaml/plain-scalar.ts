import { resolveCoreScalar } from './core-scalar.ts';
import { code, isBlank, isBreak, type PlainCursor } from './plain-cursor.ts';

/** What no plain scalar of ours starts with. YAML allows some of them before certain characters; we leave those to the full parser. */
const reserved = new Set('?:,[]{}#&*!|>\'"%@`');

/** Reads `key:` and leaves the cursor behind the colon. Undefined, with the cursor where it was, if there is no key here. */
export function readKey(cursor: PlainCursor): string | undefined {
  const start = cursor.position;
  const first = cursor.current;
  const key = first === code.doubleQuote || first === code.singleQuote ? readQuotedKey(cursor) : readPlainKey(cursor);
  // YAML limits a key on the line of its value to 1024 characters.
  if (key === undefined || cursor.position - start > 1000) {
    cursor.position = start;
    return undefined;
  }
  cursor.keyStart = start;
  cursor.keyEnd = cursor.position - 1;
  return key;
}

function readQuotedKey(cursor: PlainCursor): string | undefined {
  const key = readQuoted(cursor);
  if (cursor.current !== code.colon || !isBlank(cursor.text.charCodeAt(cursor.position + 1))) return undefined;
  cursor.position++;
  return key;
}

function readPlainKey(cursor: PlainCursor): string | undefined {
  const start = cursor.position;
  const end = endOfPlain(cursor);
  if (end === start || cursor.text.charCodeAt(end) !== code.colon) return undefined;
  cursor.position = end + 1;
  return cursor.text.slice(start, end);
}

/** Reads a plain scalar that ends on this line. `a: b: c` has two meanings to people and none in YAML, so a colon gives up. */
export function readPlain(cursor: PlainCursor): unknown {
  const start = cursor.position;
  const end = endOfPlain(cursor);
  if (end === start) {
    cursor.giveUp();
    return undefined;
  }
  cursor.position = end;
  return finite(cursor, resolveCoreScalar(cursor.text.slice(start, end)));
}

/** Infinities and `.nan` are a problem that the full parser reports. */
export function finite(cursor: PlainCursor, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) cursor.giveUp();
  return value;
}

/** Where the plain scalar at the cursor ends: before its colon, its comment or the spaces at the end. The start itself if there is none. */
function endOfPlain({ text, position: start }: PlainCursor): number {
  if (!startsPlain(text, start)) return start;
  let end = start;
  for (let at = start; ; at++) {
    const char = text.charCodeAt(at);
    if (isBreak(char)) return end;
    if (char === code.space) continue;
    if (char === code.colon && isBlank(text.charCodeAt(at + 1))) return end === at ? at : start;
    if (char === code.hash && end !== at) return end;
    end = at + 1;
  }
}

/** Whether a plain scalar can start here: neither with an indicator nor with what looks like a list item or a document marker. */
export function startsPlain(text: string, at: number): boolean {
  if (text.charCodeAt(at) === code.dash) return !isBlank(text.charCodeAt(at + 1)) && !text.startsWith('---', at);
  return !reserved.has(text.charAt(at));
}

/** Reads a quoted scalar that ends on this line. */
export function readQuoted(cursor: PlainCursor): string {
  return cursor.current === code.singleQuote ? readSingleQuoted(cursor) : readDoubleQuoted(cursor);
}

function readSingleQuoted(cursor: PlainCursor): string {
  const { text, position: start } = cursor;
  for (let at = start + 1; ; at++) {
    const char = text.charCodeAt(at);
    if (isBreak(char)) {
      cursor.giveUp();
      return '';
    }
    if (char !== code.singleQuote) continue;
    if (text.charCodeAt(at + 1) === code.singleQuote) at++;
    else {
      cursor.position = at + 1;
      return text.slice(start + 1, at).replaceAll("''", "'");
    }
  }
}

/** The escapes that values use; the rarer ones are the full parser's. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

function readDoubleQuoted(cursor: PlainCursor): string {
  const { text } = cursor;
  let value = '';
  let from = cursor.position + 1;
  for (let at = from; ; at++) {
    const char = text.charCodeAt(at);
    if (char === code.doubleQuote) {
      cursor.position = at + 1;
      return value + text.slice(from, at);
    }
    const escaped = char === code.backslash ? escapes[text.charAt(at + 1)] : '';
    if (isBreak(char) || escaped === undefined) {
      cursor.giveUp();
      return '';
    }
    if (char === code.backslash) {
      value += text.slice(from, at) + escaped;
      at++;
      from = at + 1;
    }
  }
}
