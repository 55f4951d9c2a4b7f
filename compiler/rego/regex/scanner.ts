/** Reads a pattern's characters and escapes: the part that is the same inside and outside of brackets. */
import { complement, digits, posixClasses, spaces, wordCharacters, type ClassItems, type Range } from './ast.ts';

/** The pattern is not valid in Go's syntax. */
export class PatternError extends Error {}

const controls: ReadonlyMap<string, number> = new Map([['a', 7], ['f', 12], ['n', 10], ['r', 13], ['t', 9], ['v', 11]]);

export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.isAtEnd ? '' : String.fromCodePoint(this.text.codePointAt(this.at)!);
  }

  next(): string {
    const character = this.peek();
    if (character === '') throw new PatternError('the pattern ends too early');
    this.at += character.length;
    return character;
  }

  /** Takes what matches here (the expression is sticky), or nothing. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text) ?? undefined;
    this.at += match?.[0].length ?? 0;
    return match;
  }

  takeText(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }

  /** `\d`, `\pL`, `\P{Greek}` and the like, or undefined when something else follows. */
  classEscape(): ClassItems | undefined {
    const perl = this.take(/\\([dDsSwW])/y)?.[1];
    if (perl !== undefined) return { ranges: perlRanges(perl), properties: [] };
    const property = this.take(/\\([pP])(?:\{(\^?)([^}]*)\}|([^{]))/uy);
    if (property === undefined) return undefined;
    const negated = (property[1] === 'P') !== (property[2] === '^');
    const name = property[3] ?? property[4]!;
    if (name === 'Any') return { ranges: negated ? [] : complement([]), properties: [] };
    return { ranges: [], properties: [{ name: propertyName(name), negated }] };
  }

  /** `[:alpha:]` and `[:^alpha:]`, inside brackets. */
  posixClass(): ClassItems | undefined {
    const match = this.take(/\[:(\^?)([a-z]*):\]/y);
    if (match === undefined) return undefined;
    const ranges = posixClasses.get(match[2]!);
    if (ranges === undefined) throw new PatternError(`there is no class ${match[0]}`);
    return { ranges: match[1] === '^' ? complement(ranges) : ranges, properties: [] };
  }

  /** The character a backslash (not yet taken) stands for. */
  characterEscape(): number {
    this.at++;
    const hexadecimal = this.take(/x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/y);
    if (hexadecimal !== undefined) return codePoint(parseInt(hexadecimal[1] ?? hexadecimal[2]!, 16));
    const octal = this.take(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y)?.[0];
    if (octal !== undefined) return parseInt(octal, 8);
    const character = this.next();
    const control = controls.get(character);
    if (control !== undefined) return control;
    if (/[A-Za-z0-9]/.test(character) || character.codePointAt(0)! >= 0x80) throw new PatternError(`there is no escape \\${character}`);
    return character.codePointAt(0)!;
  }
}

function perlRanges(name: string): readonly Range[] {
  const ranges = { d: digits, s: spaces, w: wordCharacters }[name.toLowerCase()]!;
  return name === name.toLowerCase() ? ranges : complement(ranges);
}

function codePoint(number: number): number {
  if (number > 0x10ffff) throw new PatternError('a character beyond U+10FFFF');
  return number;
}

/** Go knows categories and scripts; JavaScript wants scripts marked as such. */
function propertyName(name: string): string {
  const candidate = /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
  try {
    new RegExp(`\\p{${candidate}}`, 'u');
  } catch {
    throw new PatternError(`there is no character class ${name}`);
  }
  return candidate;
}
