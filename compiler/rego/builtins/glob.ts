/** Globs with separators, by way of the regular expression machine. */
import { complement, lastCodePoint, type Node, type Range } from '../regex/ast.ts';
import { GoRegex } from '../regex/go-regex.ts';
import { PatternError } from '../regex/scanner.ts';
import { runeCount, runesOf } from '../value/text.ts';
import { onText, type BuiltinTable, type Meter } from './builtin.ts';
import { isArray, type Value } from '../value/value.ts';

export function globBuiltins(meter: Meter): BuiltinTable {
  const known = new Map<string, GoRegex | undefined>();
  const compile = (glob: string, delimiters: readonly string[]): GoRegex | undefined => {
    const key = JSON.stringify([glob, delimiters]);
    if (!known.has(key)) {
      if (known.size >= 500) known.clear();
      known.set(key, compileGlob(meter, glob, delimiters));
    }
    return known.get(key);
  };
  return {
    'glob.match': (glob, delimiters, text) => {
      const separators = separatorsOf(delimiters);
      if (typeof glob !== 'string' || typeof text !== 'string' || separators === undefined) return undefined;
      return compile(glob, separators)?.test(text);
    },
    'glob.quote_meta': onText((text) => text.replace(/[*?\\[\]{}]/g, '\\$&')),
  };
}

/** Null means none; an empty list means a dot. */
function separatorsOf(delimiters: Value): readonly string[] | undefined {
  if (delimiters === null) return [];
  if (!isArray(delimiters) || !delimiters.every((each) => typeof each === 'string' && runeCount(each) === 1)) return undefined;
  return delimiters.length === 0 ? ['.'] : (delimiters as readonly string[]);
}

function compileGlob(meter: Meter, glob: string, separators: readonly string[]): GoRegex | undefined {
  try {
    const node = new GlobParser(glob, separators).glob();
    return new GoRegex({ node, captures: 0, names: new Map() }, (steps) => meter.spend(steps));
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

const anything: readonly Range[] = [[0, lastCodePoint]];

class GlobParser {
  readonly #characters: readonly string[];
  readonly #within: readonly Range[];
  #at = 0;

  constructor(glob: string, separators: readonly string[]) {
    this.#characters = runesOf(glob);
    this.#within = complement(separators.map((separator): Range => [separator.codePointAt(0)!, separator.codePointAt(0)!]));
  }

  /** The whole text has to match. */
  glob(): Node {
    const body = this.#sequence(0);
    if (this.#at < this.#characters.length) throw new PatternError('an unexpected }');
    return { type: 'sequence', nodes: [{ type: 'assert', assertion: 'text-start' }, body, { type: 'assert', assertion: 'text-end' }] };
  }

  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    for (let next = this.#characters[this.#at]; next !== undefined; next = this.#characters[this.#at]) {
      if (next === '}' || (next === ',' && depth > 0)) break;
      this.#at++;
      nodes.push(this.#atom(next, depth));
    }
    return { type: 'sequence', nodes };
  }

  #atom(character: string, depth: number): Node {
    switch (character) {
      case '*': {
        let stars = 1;
        for (; this.#characters[this.#at] === '*'; this.#at++) stars++;
        return { type: 'repeat', node: characters(stars > 1 ? anything : this.#within), min: 0, max: Infinity, greedy: true };
      }
      case '?':
        return characters(this.#within);
      case '[':
        return this.#bracket();
      case '{':
        return this.#alternatives(depth + 1);
      case '\\':
        return literal(this.#next());
      default:
        return literal(character);
    }
  }

  #alternatives(depth: number): Node {
    if (depth > 100) throw new PatternError('braces are nested too deeply');
    const nodes = [this.#sequence(depth)];
    for (let mark = this.#next(); mark !== '}'; mark = this.#next()) nodes.push(this.#sequence(depth));
    return { type: 'alternatives', nodes };
  }

  /** `[abc]`, `[a-z]`, and with `!` everything else. */
  #bracket(): Node {
    const isNegated = this.#characters[this.#at] === '!';
    if (isNegated) this.#at++;
    const ranges: Range[] = [];
    for (let mark = this.#next(); mark !== ']' || ranges.length === 0; mark = this.#next()) {
      const first = (mark === '\\' ? this.#next() : mark).codePointAt(0)!;
      const isRange = this.#characters[this.#at] === '-' && this.#characters[this.#at + 1] !== ']';
      if (isRange) this.#at++;
      const last = isRange ? this.#next().codePointAt(0)! : first;
      if (last < first) throw new PatternError('a range that goes backwards');
      ranges.push([first, last]);
    }
    return characters(isNegated ? complement(ranges) : ranges);
  }

  #next(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw new PatternError('the glob ends too early');
    return character;
  }
}

function literal(character: string): Node {
  const point = character.codePointAt(0)!;
  return characters([[point, point]]);
}

function characters(ranges: readonly Range[]): Node {
  return { type: 'class', class: { ranges, properties: [], negated: false, fold: false } };
}
