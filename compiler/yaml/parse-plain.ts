import { maxDepth } from './limits.ts';
import { readBlockScalar } from './plain-block-scalar.ts';
import { code, PlainCursor } from './plain-cursor.ts';
import { readFlow } from './plain-flow.ts';
import { setPlain } from './plain-map.ts';
import type { PlainPlaces } from './plain-places.ts';
import { readKey, readPlain, readQuoted } from './plain-scalar.ts';

/** The text is not of the plain subset, or `parsePlain` is not sure: parse it with the full parser. */
export const NOT_PLAIN = Symbol('not plain');

/** Tabs, carriage returns, byte order marks and everything invisible that YAML's editions treat differently. */
const unusual = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/**
 * Parses the subset of YAML that nearly every values file is written in, many times faster than a full parser: block maps and lists,
 * scalars and flow collections that end on their line, literal and folded blocks, comments. What it returns is what the full parser
 * returns; for everything it is not entirely sure of, be it right or wrong YAML, it returns `NOT_PLAIN`. Undefined for an empty text.
 * `places` takes in where everything stands.
 */
export function parsePlain(text: string, places?: PlainPlaces): unknown {
  if (unusual.test(text)) return NOT_PLAIN;
  const cursor = new PlainCursor(text, places);
  if (cursor.indent === -1) return cursor.sure && !cursor.hasMarker ? undefined : NOT_PLAIN;
  const value = cursor.indent === 0 ? readBlock(cursor, maxDepth) : NOT_PLAIN;
  // Lines that are left over belong to nothing.
  return cursor.sure && cursor.indent === -1 ? value : NOT_PLAIN;
}

/** Reads the map or list that starts at the cursor's line. `depth` is the number of collections still allowed inside each other. */
function readBlock(cursor: PlainCursor, depth: number): unknown {
  if (cursor.atDash()) return readBlockList(cursor, depth);
  const key = readKey(cursor);
  if (key !== undefined) return readBlockMap(cursor, cursor.indent, key, depth);
  cursor.giveUp();
  return undefined;
}

/** Reads the list whose first dash the cursor is at. */
function readBlockList(cursor: PlainCursor, depth: number): unknown[] {
  const list: unknown[] = [];
  if (depth === 0) cursor.giveUp();
  const { column } = cursor;
  while (cursor.sure) {
    cursor.position++;
    cursor.skipSpaces();
    list.push(cursor.atLineEnd() ? readBelow(cursor, column, depth) : readItem(cursor, column, depth));
    cursor.place(list, list.length - 1);
    if (cursor.indent > column) cursor.giveUp();
    if (cursor.indent !== column || !cursor.atDash()) break;
  }
  return list;
}

/** Reads what follows a dash on its line: a list, a map whose further keys stand below its first, or a scalar. */
function readItem(cursor: PlainCursor, listColumn: number, depth: number): unknown {
  const { column, position } = cursor;
  if (cursor.atDash()) return cursor.ended(readBlockList(cursor, depth - 1), position);
  const key = readKey(cursor);
  return key === undefined ? readOnLine(cursor, listColumn, depth) : cursor.ended(readBlockMap(cursor, column, key, depth - 1), position);
}

/** Reads the map at a column, of which the first key has been read. */
function readBlockMap(cursor: PlainCursor, column: number, firstKey: string, depth: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  if (depth === 0) cursor.giveUp();
  let key: string | undefined = firstKey;
  while (cursor.sure) {
    const { keyStart, keyEnd } = cursor;
    cursor.skipSpaces();
    setPlain(cursor, map, key, cursor.atLineEnd() ? readUnderKey(cursor, column, depth) : readOnLine(cursor, column, depth));
    cursor.place(map, key, keyStart, keyEnd);
    if (cursor.indent !== column) break;
    key = cursor.atDash() ? undefined : readKey(cursor);
    if (key === undefined) {
      cursor.giveUp();
      break;
    }
  }
  if (cursor.indent > column) cursor.giveUp();
  return map;
}

/** Reads the value of a key that has nothing on its line. A list may stand at the key's own column. */
function readUnderKey(cursor: PlainCursor, column: number, depth: number): unknown {
  cursor.endLine();
  return readNested(cursor, cursor.atDash() ? column - 1 : column, depth);
}

function readBelow(cursor: PlainCursor, column: number, depth: number): unknown {
  cursor.endLine();
  return readNested(cursor, column, depth);
}

/** Reads what stands deeper than a column; without that, nothing is the value. */
function readNested(cursor: PlainCursor, column: number, depth: number): unknown {
  const { position } = cursor;
  return cursor.indent > column ? cursor.ended(readBlock(cursor, depth - 1), position) : cursor.ended(null, -1);
}

/** Reads a value that starts on the line of its key or dash, and moves on to the next line. */
function readOnLine(cursor: PlainCursor, parentColumn: number, depth: number): unknown {
  const { current: char, position } = cursor;
  if (char === code.pipe || char === code.greater) return cursor.ended(readBlockScalar(cursor, parentColumn), position);
  const isFlow = char === code.openBracket || char === code.openBrace;
  const isQuoted = char === code.doubleQuote || char === code.singleQuote;
  const value = isFlow ? readFlow(cursor, depth - 1) : isQuoted ? readQuoted(cursor) : readPlain(cursor);
  const end = cursor.position;
  if (cursor.sure) cursor.endLine();
  return isFlow ? cursor.ended(value, position) : cursor.ended(value, position, end);
}
