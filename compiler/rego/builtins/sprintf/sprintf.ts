/** OPA's `sprintf`: Go's `fmt.Sprintf` over text, integers and doubles, with all it says about formats that do not fit their arguments. */
import { isNumber, numberText, toBigInt, toDouble } from '../../value/number.ts';
import { printValue } from '../../value/print-value.ts';
import type { RegoArray, Value } from '../../value/value.ts';
import type { Argument, Directive } from './directive.ts';
import { fitsInt64, formatInteger } from './format-integer.ts';
import { formatFloat } from './format-float.ts';
import { formatText } from './format-text.ts';

export function sprintf(format: string, values: RegoArray): string {
  return new Formatter(format, values.map(toArgument)).run();
}

/**
 * OPA prints everything but text and numbers before Go sees it; a number is a double when its text has a fraction or
 * an exponent, and text when a double cannot hold it.
 */
function toArgument(value: Value): Argument {
  if (typeof value === 'string') return value;
  if (!isNumber(value)) return printValue(value);
  const text = numberText(value);
  const integer = /[.eE]/.test(text) ? undefined : toBigInt(value);
  if (integer !== undefined) return integer;
  const double = toDouble(value);
  return Number.isFinite(double) ? { double } : text;
}

/** Widths and precisions beyond this Go ignores. */
const largestSize = 1_000_000;

/** A width or a precision, and whether an explicit index still waits for what it belongs to. */
interface Size {
  readonly size: number | undefined;
  readonly problem: string;
  readonly indexed: boolean;
}

class Formatter {
  readonly #format: string;
  readonly #args: readonly Argument[];
  #at = 0;
  #next = 0;
  /** An explicit index was used anywhere: then unused arguments are no mistake. */
  #reordered = false;
  #indexIsGood = true;

  constructor(format: string, args: readonly Argument[]) {
    this.#format = format;
    this.#args = args;
  }

  run(): string {
    let result = '';
    while (this.#at < this.#format.length) {
      const percent = this.#format.indexOf('%', this.#at);
      const end = percent < 0 ? this.#format.length : percent;
      result += this.#format.slice(this.#at, end);
      this.#at = end + 1;
      if (percent >= 0) result += this.#directive();
    }
    return result + this.#extra();
  }

  #directive(): string {
    this.#indexIsGood = true;
    const flags = this.#take(/[-+# 0]*/y);
    const indexed = this.#index();
    const width = this.#size(indexed, '%!(BADWIDTH)');
    const isNegative = (width.size ?? 0) < 0;
    const precision = this.#precision(width.indexed);
    if (!precision.indexed) this.#index();

    const verb = this.#take(/[^]/uy);
    const problems = width.problem + precision.problem;
    if (verb === '') return `${problems}%!(NOVERB)`;
    if (verb === '%') return `${problems}%`;
    if (this.#hasBadIndex()) return `${problems}%!${verb}(BADINDEX)`;
    const argument = this.#args[this.#next];
    if (argument === undefined) return `${problems}%!${verb}(MISSING)`;
    this.#next++;
    const directive: Directive = {
      minus: flags.includes('-') || isNegative,
      plus: flags.includes('+') && verb !== 'v',
      sharp: flags.includes('#') && verb !== 'v',
      sharpV: flags.includes('#') && verb === 'v',
      plusV: flags.includes('+') && verb === 'v',
      space: flags.includes(' '),
      zero: flags.includes('0') && !isNegative,
      width: width.size === undefined ? undefined : Math.abs(width.size),
      precision: precision.size,
      verb,
    };
    return problems + print(argument, directive);
  }

  #hasBadIndex(): boolean {
    return !this.#indexIsGood;
  }

  /** `[n]` names the argument to use next, counted from 1. Says whether there was one. */
  #index(): boolean {
    if (this.#format[this.#at] !== '[') return false;
    this.#reordered = true;
    const brackets = this.#take(/\[[^\]]*\]/y);
    if (brackets === '') this.#at++;
    const isNumber = /^\[\d+\]$/.test(brackets);
    const index = isNumber ? Number(brackets.slice(1, -1)) - 1 : -1;
    if (index >= 0 && index < this.#args.length) this.#next = index;
    else this.#indexIsGood = false;
    return isNumber;
  }

  #precision(afterIndex: boolean): Size {
    if (this.#take(/\./y) === '') return { size: undefined, problem: '', indexed: afterIndex };
    if (afterIndex) this.#indexIsGood = false;
    const { size, problem, indexed } = this.#size(this.#index(), '%!(BADPREC)');
    if (size !== undefined && size < 0) return { size: undefined, problem, indexed };
    return { size: size ?? (problem === '' ? 0 : undefined), problem, indexed };
  }

  /** Digits, or `*` for the next argument. An index belongs to a star or to the verb, not to digits. */
  #size(afterIndex: boolean, complaint: string): Size {
    if (this.#take(/\*/y) !== '') {
      const argument = this.#args[this.#next];
      if (argument !== undefined) this.#next++;
      const size = typeof argument === 'bigint' && argument <= largestSize && argument >= -largestSize ? Number(argument) : undefined;
      return { size, problem: size === undefined ? complaint : '', indexed: false };
    }
    const digits = this.#take(/\d+/y);
    const size = digits === '' || Number(digits) > largestSize ? undefined : Number(digits);
    if (afterIndex && size !== undefined) this.#indexIsGood = false;
    return { size, problem: '', indexed: afterIndex };
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#format)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #extra(): string {
    if (this.#reordered || this.#next >= this.#args.length) return '';
    return `%!(EXTRA ${this.#args.slice(this.#next).map((argument) => `${typeName(argument)}=${print(argument, plainValue)}`).join(', ')})`;
  }
}

const plainValue: Directive = {
  minus: false,
  plus: false,
  sharp: false,
  sharpV: false,
  plusV: false,
  space: false,
  zero: false,
  width: undefined,
  precision: undefined,
  verb: 'v',
};

function print(argument: Argument, directive: Directive): string {
  if (directive.verb === 'T') return formatText(typeName(argument), { ...directive, verb: 's' })!;
  return printAs(argument, directive) ?? badVerb(argument, directive);
}

function printAs(argument: Argument, directive: Directive): string | undefined {
  if (typeof argument === 'string') return formatText(argument, directive);
  return typeof argument === 'bigint' ? formatInteger(argument, directive) : formatFloat(argument.double, directive);
}

/** The flags stay in force for the value inside the complaint, as they do in Go. */
function badVerb(argument: Argument, directive: Directive): string {
  if (typeof argument === 'bigint' && !fitsInt64(argument)) return `%!${directive.verb}(big.Int=${argument})`;
  return `%!${directive.verb}(${typeName(argument)}=${print(argument, { ...directive, verb: 'v' })})`;
}

function typeName(argument: Argument): string {
  if (typeof argument === 'string') return 'string';
  if (typeof argument === 'bigint') return fitsInt64(argument) ? 'int64' : '*big.Int';
  return 'float64';
}
