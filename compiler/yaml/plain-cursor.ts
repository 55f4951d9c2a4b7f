import type { EntryPlace, PlainPlaces, Span } from './plain-places.ts';

/** The character codes that have a meaning in the plain subset of YAML. */
export const code = {
  newline: 10,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  singleQuote: 39,
  comma: 44,
  dash: 45,
  colon: 58,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  greater: 62,
} as const;

/**
 * A place in a YAML text, moved from one line that holds something to the next.
 *
 * Readers take what they are sure of and call `giveUp()` for everything else. That ends the text at once (`indent` is -1, as after the
 * last line), so every loop over lines ends by itself and nobody has to pass a failure along; whoever started looks at `sure` in the end.
 */
export class PlainCursor {
  readonly text: string;
  position = 0;
  /** Where the current line starts. */
  lineStart = 0;
  /** The column of the first character of the current line; -1 after the last line. */
  indent = -1;
  /** False once something was met that is not plain. */
  sure = true;
  /** Whether the text starts with `---`. */
  readonly hasMarker: boolean = false;

  /** Where the key stands that was read last. */
  keyStart = -1;
  keyEnd = -1;
  private valueStart = -1;
  private scalarEnd = -1;
  private readonly places: PlainPlaces | undefined;

  /** Starts at the first line that holds something; a `---` alone on its line may stand before it. What is read is noted in `places`. */
  constructor(text: string, places?: PlainPlaces) {
    this.text = text;
    this.places = places;
    this.skipToContent(0);
    if (this.indent === 0 && text.startsWith('---\n', this.position)) {
      this.hasMarker = true;
      this.skipToContent(this.position + 4);
    }
    this.checkMarker();
    if (places !== undefined) places.start = this.position;
  }

  get column(): number {
    return this.position - this.lineStart;
  }

  /** The code of the current character; NaN at the end of the text. */
  get current(): number {
    return this.text.charCodeAt(this.position);
  }

  giveUp(): void {
    this.sure = false;
    this.position = this.text.length;
    this.indent = -1;
  }

  /** Remembers where the value stands that was just read; the end only if it is a scalar that ends on its line. Hands the value on. */
  ended<T>(value: T, start: number, end = -1): T {
    this.valueStart = start;
    this.scalarEnd = end;
    return value;
  }

  /** Notes an entry whose value was just read. */
  place(collection: object, name: string | number, keyStart = -1, keyEnd = -1): void {
    if (this.places === undefined) return;
    const { entries } = this.places;
    const own = entries.get(collection) ?? new Map<string | number, EntryPlace>();
    entries.set(collection, own.set(name, { key: spanOf(keyStart, keyEnd), value: spanOf(this.valueStart, this.scalarEnd) }));
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.position) === code.space) this.position++;
  }

  /** Whether nothing but a comment follows on this line. A `#` counts only after a space. */
  atLineEnd(): boolean {
    const next = this.current;
    return isBreak(next) || (next === code.hash && this.text.charCodeAt(this.position - 1) === code.space);
  }

  /** Whether a list item begins here. */
  atDash(): boolean {
    return this.current === code.dash && isBlank(this.text.charCodeAt(this.position + 1));
  }

  /** Leaves the current line, of which only spaces and a comment may be left, for the next one that holds something. */
  endLine(): void {
    this.skipSpaces();
    if (!this.atLineEnd()) {
      this.giveUp();
      return;
    }
    const end = this.text.indexOf('\n', this.position);
    this.toContent(end === -1 ? this.text.length : end + 1);
  }

  /** Moves to the first line from `start` (where a line starts) on that is neither blank nor a comment. */
  toContent(start: number): void {
    this.skipToContent(start);
    this.checkMarker();
  }

  private skipToContent(start: number): void {
    const { text } = this;
    while (start < text.length) {
      let at = start;
      while (text.charCodeAt(at) === code.space) at++;
      const first = text.charCodeAt(at);
      if (first === code.hash) {
        at = text.indexOf('\n', at);
        if (at === -1) break;
      } else if (!isBreak(first)) {
        this.position = at;
        this.lineStart = start;
        this.indent = at - start;
        return;
      }
      start = at + 1;
    }
    this.position = text.length;
    this.indent = -1;
  }

  /** The ends of documents are the business of the full parser. */
  private checkMarker(): void {
    if (this.indent === 0 && (this.text.startsWith('---', this.position) || this.text.startsWith('...', this.position))) this.giveUp();
  }
}

/** -1 stands for what is not there. */
function spanOf(start: number, end: number): Span | undefined {
  return start === -1 ? undefined : { start, end: end === -1 ? undefined : end };
}

/** The end of a line or of the text. */
export function isBreak(char: number): boolean {
  return char === code.newline || Number.isNaN(char);
}

export function isBlank(char: number): boolean {
  return char === code.space || isBreak(char);
}
