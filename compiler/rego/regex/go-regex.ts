/** Go's regular expressions: the same matches and groups as RE2, and never more time than it may cost. */
import type { Pattern } from './ast.ts';
import { costOf, isAnchored, type Cost } from './cost.ts';
import { compileProgram, runProgram, type Program, type Slots } from './machine.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternError } from './scanner.ts';
import { toJavaScript } from './to-javascript.ts';

/** The steps of backtracking that are quicker done than the machine started. */
const affordable = 1_000_000;

export class GoRegex {
  readonly #pattern: Pattern;
  readonly #cost: Cost;
  readonly #ways: number;
  readonly #javaScript: RegExp | undefined;
  /** The same with the positions of groups, which costs more. */
  #withPositions: RegExp | undefined;
  #program: Program | undefined;
  readonly #spend: (steps: number) => void;

  constructor(pattern: Pattern, spend: (steps: number) => void) {
    this.#pattern = pattern;
    this.#cost = costOf(pattern.node);
    this.#spend = spend;
    this.#ways = this.#cost.repeats + (isAnchored(pattern.node) ? 0 : 1);
    const { isFlat, mixesCase, folds, hasWordBoundary } = this.#cost;
    const isSafe = isFlat && !mixesCase && !(folds && hasWordBoundary);
    this.#javaScript = isSafe ? new RegExp(toJavaScript(pattern.node), folds ? 'giu' : 'gu') : undefined;
  }

  get names(): ReadonlyMap<number, string> {
    return this.#pattern.names;
  }

  test(text: string): boolean {
    if (!this.#isAffordable(text)) return this.#machine(text, 0) !== undefined;
    this.#javaScript!.lastIndex = 0;
    return this.#javaScript!.test(text);
  }

  /** All matches that do not overlap, at most `limit` of them (all for a negative one). An empty match right after a match does not count. */
  matches(text: string, limit = -1): Slots[] {
    const found: Slots[] = [];
    let from = 0;
    let end = -1;
    while (from <= text.length && found.length !== limit) {
      const match = this.#find(text, from);
      if (match === undefined) break;
      const [first, last] = [match[0]!, match[1]!];
      if (last > first || first !== end) found.push(match);
      from = last > first ? last : last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
      end = last;
    }
    return found;
  }

  #find(text: string, from: number): Slots | undefined {
    if (this.#cost.capturesInRepeat || !this.#isAffordable(text)) return this.#machine(text, from);
    this.#withPositions ??= new RegExp(this.#javaScript!, `d${this.#javaScript!.flags}`);
    this.#withPositions.lastIndex = from;
    return this.#withPositions.exec(text)?.indices?.flatMap((span: [number, number] | undefined) => span ?? [-1, -1]);
  }

  #isAffordable(text: string): boolean {
    if (this.#javaScript === undefined || text.length ** this.#ways > affordable) return false;
    return !this.#cost.looksAround || !/[\ud800-\udfff]/.test(text);
  }

  #machine(text: string, from: number): Slots | undefined {
    this.#program ??= compileProgram(this.#pattern.node);
    this.#spend((this.#program.length * (text.length - from)) >> 3);
    return runProgram(this.#program, 2 * this.#pattern.captures + 2, text, from);
  }
}

/** Compiles patterns and remembers them; undefined for a text that is not a Go pattern. */
export class RegexCache {
  readonly #known = new Map<string, GoRegex | undefined>();
  readonly #spend: (steps: number) => void;

  constructor(spend: (steps: number) => void) {
    this.#spend = spend;
  }

  get(text: string): GoRegex | undefined {
    const known = this.#known.get(text);
    if (known !== undefined || this.#known.has(text)) return known;
    const compiled = this.#compile(text);
    // Patterns may be made of manifest texts, so there can be any number of them.
    if (this.#known.size >= 500) this.#known.clear();
    this.#known.set(text, compiled);
    return compiled;
  }

  #compile(text: string): GoRegex | undefined {
    try {
      return new GoRegex(parsePattern(text), this.#spend);
    } catch (error) {
      if (error instanceof PatternError) return undefined;
      throw error;
    }
  }
}
