/** Parses Go's regular expressions (RE2 syntax, the Perl flags), which differ from JavaScript's in flags, classes, escapes and anchors. */
import { runesOf } from '../value/text.ts';
import { lastCodePoint, type CharacterClass, type ClassItems, type Node, type Pattern, type Range } from './ast.ts';
import { PatternError, Scanner } from './scanner.ts';

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** Go's own limits. */
const limits = { repeat: 1000, depth: 1000 };

/** Throws `PatternError` for what Go would not compile: lookaround, backreferences, unbalanced brackets, too many repetitions. */
export function parsePattern(text: string): Pattern {
  return new PatternParser(text).pattern();
}

class PatternParser {
  readonly #scanner: Scanner;
  readonly #names = new Map<number, string>();
  #flags: Flags = { i: false, m: false, s: false, U: false };
  #captures = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  pattern(): Pattern {
    const node = this.#alternatives(0);
    if (!this.#scanner.isAtEnd) throw new PatternError('an unexpected )');
    checkRepeats(node, 1);
    return { node, captures: this.#captures, names: this.#names };
  }

  #alternatives(depth: number): Node {
    if (depth > limits.depth) throw new PatternError('groups are nested too deeply');
    const nodes = [this.#sequence(depth)];
    while (this.#scanner.takeText('|')) nodes.push(this.#sequence(depth));
    return nodes.length === 1 ? nodes[0]! : { type: 'alternatives', nodes };
  }

  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    while (!this.#scanner.isAtEnd && this.#scanner.peek() !== '|' && this.#scanner.peek() !== ')') {
      if (this.#scanner.takeText('\\Q')) nodes.push(...this.#quoted());
      else if (!this.#flagsOnly()) nodes.push(this.#repeated(this.#atom(depth)));
    }
    return { type: 'sequence', nodes };
  }

  /** `\Q…\E`: a repetition after it belongs to its last character. */
  #quoted(): Node[] {
    const literal = this.#scanner.take(/([^]*?)(?:\\E|$)/y)![1]!;
    const nodes = runesOf(literal).map((character) => this.#character(character.codePointAt(0)!));
    const last = nodes.pop();
    return last === undefined ? [] : [...nodes, this.#repeated(last)];
  }

  #atom(depth: number): Node {
    const scanner = this.#scanner;
    if (scanner.takeText('(')) return this.#group(depth);
    if (scanner.takeText('[')) return { type: 'class', class: this.#bracket() };
    if (scanner.takeText('.')) return this.#class({ ranges: this.#flags.s ? [[0, lastCodePoint]] : [[0, 9], [11, lastCodePoint]], properties: [] });
    if (scanner.takeText('^')) return { type: 'assert', assertion: this.#flags.m ? 'line-start' : 'text-start' };
    if (scanner.takeText('$')) return { type: 'assert', assertion: this.#flags.m ? 'line-end' : 'text-end' };
    if (scanner.take(/[*+?]/y)) throw new PatternError('a repetition of nothing');
    if (scanner.takeText('\\A')) return { type: 'assert', assertion: 'text-start' };
    if (scanner.takeText('\\z')) return { type: 'assert', assertion: 'text-end' };
    if (scanner.takeText('\\b')) return { type: 'assert', assertion: 'word-boundary' };
    if (scanner.takeText('\\B')) return { type: 'assert', assertion: 'no-word-boundary' };
    const items = scanner.classEscape();
    if (items !== undefined) return this.#class(items);
    return this.#character(scanner.peek() === '\\' ? scanner.characterEscape() : scanner.next().codePointAt(0)!);
  }

  #group(depth: number): Node {
    const scanner = this.#scanner;
    const outer = this.#flags;
    const scoped = scanner.take(/\?([imsU]*)(?:-([imsU]+))?:/y);
    const named = scoped === undefined ? scanner.take(/\?P?<([A-Za-z_0-9]+)>/y)?.[1] : undefined;
    if (scoped === undefined && named === undefined && scanner.peek() === '?') throw new PatternError('a group Go does not have');
    if (scoped !== undefined) this.#setFlags(scoped[1]!, scoped[2] ?? '');
    const index = scoped === undefined ? ++this.#captures : 0;
    if (named !== undefined) this.#names.set(index, named);
    const node = this.#alternatives(depth + 1);
    if (!scanner.takeText(')')) throw new PatternError('a missing )');
    this.#flags = outer;
    return index === 0 ? node : { type: 'capture', index, node };
  }

  /** `(?i)`: the flags hold to the end of the enclosing group. */
  #flagsOnly(): boolean {
    const match = this.#scanner.take(/\(\?([imsU]*)(?:-([imsU]+))?\)/y);
    if (match === undefined) return false;
    this.#setFlags(match[1]!, match[2] ?? '');
    return true;
  }

  #setFlags(on: string, off: string): void {
    const flag = (name: keyof Flags): boolean => (on.includes(name) || this.#flags[name]) && !off.includes(name);
    this.#flags = { i: flag('i'), m: flag('m'), s: flag('s'), U: flag('U') };
  }

  #repeated(node: Node): Node {
    const match = this.#scanner.take(/(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/y);
    if (match === undefined) return node;
    const [, sign, least, comma, most, lazy] = match;
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const max = sign === undefined ? (comma === '' ? min : most === '' ? Infinity : Number(most)) : sign === '?' ? 1 : Infinity;
    if (comma === '' && most !== '' && most !== undefined) throw new PatternError('a malformed repetition');
    if (min > limits.repeat || (max !== Infinity && (max > limits.repeat || max < min))) throw new PatternError('a bad repetition count');
    if (this.#scanner.take(/[*+?]|\{\d+(?:,\d*)?\}/y)) throw new PatternError('a repetition of a repetition');
    return { type: 'repeat', node, min, max, greedy: (lazy === '') !== this.#flags.U };
  }

  #bracket(): CharacterClass {
    const scanner = this.#scanner;
    const negated = scanner.takeText('^');
    const ranges: Range[] = [];
    const properties: ClassItems['properties'][number][] = [];
    for (let isFirst = true; isFirst || scanner.peek() !== ']'; isFirst = false) {
      const items = scanner.posixClass() ?? scanner.classEscape();
      if (items === undefined) ranges.push(this.#range());
      else {
        ranges.push(...items.ranges);
        properties.push(...items.properties);
      }
    }
    scanner.next();
    return { ranges, properties, negated, fold: this.#flags.i };
  }

  #range(): Range {
    const scanner = this.#scanner;
    const first = this.#classCharacter();
    if (!/^-[^\]]/u.test(scanner.text.slice(scanner.at, scanner.at + 3))) return [first, first];
    scanner.next();
    const last = this.#classCharacter();
    if (last < first) throw new PatternError('a range that goes backwards');
    return [first, last];
  }

  #classCharacter(): number {
    return this.#scanner.peek() === '\\' ? this.#scanner.characterEscape() : this.#scanner.next().codePointAt(0)!;
  }

  #character(point: number): Node {
    return this.#class({ ranges: [[point, point]], properties: [] });
  }

  #class(items: ClassItems): Node {
    return { type: 'class', class: { ...items, negated: false, fold: this.#flags.i } };
  }
}

/** Go refuses counted repetitions that multiply to more than a thousand. */
function checkRepeats(node: Node, factor: number): void {
  if (factor > limits.repeat) throw new PatternError('too many repetitions');
  switch (node.type) {
    case 'sequence':
    case 'alternatives':
      for (const each of node.nodes) checkRepeats(each, factor);
      return;
    case 'repeat':
      checkRepeats(node.node, factor * Math.max(1, node.max === Infinity ? node.min : node.max));
      return;
    case 'capture':
      checkRepeats(node.node, factor);
      return;
    case 'class':
    case 'assert':
  }
}
