/** JSON text to Rego values and back, without losing a digit and in the form Go's encoder writes. */
import { compareText } from './compare.ts';
import { deepestNesting } from './from-json.ts';
import { isNumber, numberText, parseNumber } from './number.ts';
import { isArray, RegoObject, RegoSet, type Value } from './value.ts';

/** The value of a JSON document, or undefined when the text is not one. */
export function parseJsonText(text: string): Value | undefined {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  return value !== undefined && reader.isAtEnd() ? value : undefined;
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#token(/[ \t\n\r]*/y);
    return this.#at === this.#text.length;
  }

  value(depth: number): Value | undefined {
    if (depth > deepestNesting) return undefined;
    this.#token(/[ \t\n\r]*/y);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(depth: number): Value | undefined {
    const object = new RegoObject();
    this.#at++;
    if (this.#take('}')) return object;
    do {
      this.#token(/[ \t\n\r]*/y);
      const key = this.#string();
      if (key === undefined || !this.#take(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      object.set(key, value);
    } while (this.#take(','));
    return this.#take('}') ? object : undefined;
  }

  #array(depth: number): Value | undefined {
    const items: Value[] = [];
    this.#at++;
    if (this.#take(']')) return items;
    do {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    } while (this.#take(','));
    return this.#take(']') ? items : undefined;
  }

  #string(): string | undefined {
    const token = this.#token(/"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    return token === undefined ? undefined : (JSON.parse(token) as string);
  }

  #scalar(): Value | undefined {
    const word = this.#token(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    if (word === undefined) return undefined;
    return word === 'null' ? null : word === 'true' || word === 'false' ? word === 'true' : parseNumber(word);
  }

  #take(mark: string): boolean {
    this.#token(/[ \t\n\r]*/y);
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0];
    if (token !== undefined) this.#at += token.length;
    return token;
  }
}

/** How `json.marshal_with_options` lays the text out; without it everything is on one line. */
export interface Layout {
  readonly prefix: string;
  readonly indent: string;
}

/** The JSON text Go's encoder would write, with its escapes for `<`, `>`, `&` and the line separators. */
export function printJsonText(value: Value, layout?: Layout, depth = 0): string {
  if (typeof value === 'string') return printString(value);
  if (isNumber(value)) return numberText(value);
  if (isArray(value)) return bracket('[', value.map((item) => printJsonText(item, layout, depth + 1)), ']', layout, depth);
  if (value instanceof RegoSet) return printJsonText(value.members(), layout, depth);
  if (!(value instanceof RegoObject)) return String(value);
  const named = value.entries().map(([key, member]): [string, Value] => [keyText(key), member]);
  const colon = layout === undefined ? ':' : ': ';
  const parts = named
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([key, member]) => printString(key) + colon + printJsonText(member, layout, depth + 1));
  return bracket('{', parts, '}', layout, depth);
}

/** JSON has only text keys: another key is its own JSON text. */
export function keyText(key: Value): string {
  return typeof key === 'string' ? key : printJsonText(key);
}

function bracket(open: string, parts: readonly string[], close: string, layout: Layout | undefined, depth: number): string {
  if (layout === undefined || parts.length === 0) return open + parts.join() + close;
  const lineStart = (level: number): string => `\n${layout.prefix}${layout.indent.repeat(level)}`;
  return open + parts.map((part) => lineStart(depth + 1) + part).join() + lineStart(depth) + close;
}

function printString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
