/** OPA's `sprintf`: Go's `fmt.Sprintf` over text, integers and doubles, with all it says about formats that do not fit their arguments. */
import { isNumber, numberText, toBigInt, toDouble } from '../../value/number.ts';
import { printValue } from '../../value/print-value.ts';
import type { RegoArray, Value } from '../../value/value.ts';
import type { Argument, Directive } from './directive.ts';
import { fitsInt64, formatInteger } from './format-integer.ts';
import { formatFloat } from './format-float.ts';
import { formatText } from './format-text.ts';
import { pad } from './directive.ts';

export function sprintf(format: string, values: RegoArray): string {
  return new Formatter(format, values.map(toArgument)).run();
}

/** OPA prints everything but text and numbers before Go sees it; a number is a double when its text has a fraction or an exponent. */
function toArgument(value: Value): Argument {
  if (typeof value === 'string') return value;
  if (!isNumber(value)) return printValue(value);
  const integer = /[.eE]/.test(numberText(value)) ? undefined : toBigInt(value);
  return integer ?? { double: toDouble(value) };
}

/** Widths and precisions beyond this Go ignores. */
const largestSize = 1_000_000;

class Formatter {
  readonly #format: string;
  readonly #args: readonly Argument[];
  #at = 0;
  #next = 0;
  /** An explicit index was used anywhere: then unused arguments are no mistake. */
  #reordered = false;
  #indexIsGood = true;
  #justIndexed = false;

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
    this.#justIndexed = false;
    let problems = '';
    const flags = this.#take(/[-+# 0]*/y);
    let minus = flags.includes('-');
    let zero = flags.includes('0');
    this.#index();

    let width: number | undefined;
    if (this.#takeStar()) {
      width = this.#integerArgument();
      if (width === undefined) problems += '%!(BADWIDTH)';
      else if (width < 0) [width, minus, zero] = [-width, true, false];
    } else {
      width = this.#size();
      if (this.#justIndexed && width !== undefined) this.#indexIsGood = false;
    }

    let precision: number | undefined;
    if (this.#take(/\./y) !== '') {
      if (this.#justIndexed) this.#indexIsGood = false;
      this.#index();
      if (this.#takeStar()) {
        precision = this.#integerArgument();
        if (precision === undefined) problems += '%!(BADPREC)';
        else if (precision < 0) precision = undefined;
      } else precision = this.#size() ?? 0;
    }

    if (!this.#justIndexed) this.#index();
    const verb = this.#take(/[^]/uy);
    if (verb === '') return `${problems}%!(NOVERB)`;
    if (verb === '%') return `${problems}%`;
    if (!this.#indexIsGood) return `${problems}%!${verb}(BADINDEX)`;
    const argument = this.#args[this.#next];
    if (argument === undefined) return `${problems}%!${verb}(MISSING)`;
    this.#next++;
    const plus = flags.includes('+') && verb !== 'v';
    return problems + print(argument, { minus, plus, sharp: flags.includes('#'), space: flags.includes(' '), zero, width, precision, verb });
  }

  /** `[n]` names the argument to use next, counted from 1. */
  #index(): void {
    this.#justIndexed = false;
    if (this.#format[this.#at] !== '[') return;
    this.#reordered = true;
    const closed = this.#take(/\[[^\]]*\]/y);
    if (closed === '') {
      this.#at++;
      this.#indexIsGood = false;
      return;
    }
    const index = /^\[\d+\]$/.test(closed) ? Number(closed.slice(1, -1)) - 1 : -1;
    if (index >= 0 && index < this.#args.length) this.#next = index;
    else this.#indexIsGood = false;
    this.#justIndexed = /^\[\d+\]$/.test(closed);
  }

  #takeStar(): boolean {
    return this.#take(/\*/y) !== '';
  }

  #integerArgument(): number | undefined {
    this.#justIndexed = false;
    const argument = this.#args[this.#next];
    if (argument === undefined) return undefined;
    this.#next++;
    const size = typeof argument === 'bigint' ? Number(argument) : undefined;
    return size === undefined || Math.abs(size) > largestSize ? undefined : size;
  }

  #size(): number | undefined {
    const digits = this.#take(/\d+/y);
    return digits === '' || Number(digits) > largestSize ? undefined : Number(digits);
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

const plainValue: Directive = { minus: false, plus: false, sharp: false, space: false, zero: false, width: undefined, precision: undefined, verb: 'v' };

function print(argument: Argument, directive: Directive): string {
  if (directive.verb === 'T') return pad(typeName(argument), directive);
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
