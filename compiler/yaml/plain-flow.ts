import { resolveCoreScalar } from './core-scalar.ts';
import { code, isBlank, type PlainCursor } from './plain-cursor.ts';
import { finite, readQuoted, startsPlain } from './plain-scalar.ts';
import { setPlain } from './plain-map.ts';

/** Reads a `[…]` or `{…}` that ends on this line. `depth` is the number of collections still allowed inside each other. */
export function readFlow(cursor: PlainCursor, depth: number): unknown {
  if (depth === 0) {
    cursor.giveUp();
    return undefined;
  }
  return cursor.current === code.openBracket ? readList(cursor, depth) : readMap(cursor, depth);
}

function readList(cursor: PlainCursor, depth: number): unknown[] {
  const list: unknown[] = [];
  cursor.position++;
  cursor.skipSpaces();
  if (take(cursor, code.closeBracket)) return list;
  do {
    cursor.skipSpaces();
    list.push(readFlowValue(cursor, depth));
    cursor.place(list, list.length - 1);
    cursor.skipSpaces();
  } while (take(cursor, code.comma));
  if (!take(cursor, code.closeBracket)) cursor.giveUp();
  return list;
}

function readMap(cursor: PlainCursor, depth: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  cursor.position++;
  cursor.skipSpaces();
  if (take(cursor, code.closeBrace)) return map;
  do {
    cursor.skipSpaces();
    const { position: keyStart } = cursor;
    const plain = cursor.current !== code.doubleQuote && cursor.current !== code.singleQuote;
    const key = plain ? readFlowPlain(cursor) : readQuoted(cursor);
    const { position: keyEnd } = cursor;
    if (key.length > 1000 || !take(cursor, code.colon) || cursor.current !== code.space) {
      cursor.giveUp();
      return map;
    }
    cursor.skipSpaces();
    setPlain(cursor, map, key, readFlowValue(cursor, depth));
    cursor.place(map, key, keyStart, keyEnd);
    cursor.skipSpaces();
  } while (take(cursor, code.comma));
  if (!take(cursor, code.closeBrace)) cursor.giveUp();
  return map;
}

function readFlowValue(cursor: PlainCursor, depth: number): unknown {
  const { current: char, position } = cursor;
  switch (char) {
    case code.openBracket:
    case code.openBrace:
      return cursor.ended(readFlow(cursor, depth - 1), position);
    default: {
      const isQuoted = char === code.doubleQuote || char === code.singleQuote;
      const value = isQuoted ? readQuoted(cursor) : finite(cursor, resolveCoreScalar(readFlowPlain(cursor)));
      return cursor.ended(value, position, cursor.position);
    }
  }
}

/** The source of a plain scalar, which here ends at a flow indicator as well. Empty items and values give up. */
function readFlowPlain(cursor: PlainCursor): string {
  const { text, position: start } = cursor;
  let end = start;
  if (startsPlain(text, start)) {
    for (let at = start; ; at++) {
      const char = text.charCodeAt(at);
      if (char === code.space) continue;
      if (isFlowEnd(char) || (char === code.hash && end !== at)) break;
      if (char === code.colon && isBlankOrFlowEnd(text.charCodeAt(at + 1))) break;
      end = at + 1;
    }
  }
  if (end === start || (text.charCodeAt(start) === code.dash && end === start + 1)) {
    cursor.giveUp();
    return '';
  }
  cursor.position = end;
  return text.slice(start, end);
}

function isFlowEnd(char: number): boolean {
  return (
    char === code.comma ||
    char === code.openBracket ||
    char === code.closeBracket ||
    char === code.openBrace ||
    char === code.closeBrace ||
    char === code.newline ||
    Number.isNaN(char)
  );
}

function isBlankOrFlowEnd(char: number): boolean {
  return isBlank(char) || isFlowEnd(char);
}

function take(cursor: PlainCursor, char: number): boolean {
  if (cursor.current !== char) return false;
  cursor.position++;
  return true;
}
