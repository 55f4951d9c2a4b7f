/**
 * Rego's numbers are decimal texts of any size. Nearly all of them fit a JavaScript number, so that is what represents them; what would lose
 * something becomes a bigint (integers beyond 2^53) or a `Real` (texts such as `1.0` or `1e3`, which print differently from `1` and `1000`, and
 * results with more digits than a double holds).
 */
import { compareDecimals, decimalOf, integerOf, type Decimal } from './decimal.ts';

export type RegoNumber = number | bigint | Real;

/** A number whose text is not what JavaScript prints for the nearest double. */
export class Real {
  readonly text: string;
  readonly decimal: Decimal;

  constructor(text: string, decimal: Decimal) {
    this.text = text;
    this.decimal = decimal;
  }
}

/** Rego's literals may leave out the zero on either side of the point. */
const numberPattern = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Exponents beyond this are refused, as OPA does: the number's digits could not be held. */
const largestExponent = 30_000;

export function isNumber(value: unknown): value is RegoNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Real;
}

/** The number a decimal text says, or undefined when it is not a number or is too large to calculate with. */
export function parseNumber(text: string): RegoNumber | undefined {
  const double = Number(text);
  if (String(double) === text && Number.isFinite(double) && (!Number.isInteger(double) || Number.isSafeInteger(double))) return double;
  if (!numberPattern.test(text)) return undefined;
  if (/^-?(?:0|[1-9]\d*)$/.test(text) && text !== '-0') return BigInt(text);
  const decimal = decimalOf(text);
  return Math.abs(decimal.exponent) + text.length > largestExponent ? undefined : new Real(text, decimal);
}

/** The integer as a JavaScript number where it is safe, otherwise as a bigint. */
export function fromBigInt(integer: bigint): number | bigint {
  const double = Number(integer);
  return Number.isSafeInteger(double) ? double : integer;
}

export function numberText(number: RegoNumber): string {
  return number instanceof Real ? number.text : String(number);
}

export function toDecimal(number: RegoNumber): Decimal {
  if (number instanceof Real) return number.decimal;
  return typeof number === 'bigint' ? { digits: number, exponent: 0 } : decimalOf(String(number));
}

/** The exact integer (`2.0` and `2e3` are integers), or undefined for a fraction. */
export function toBigInt(number: RegoNumber): bigint | undefined {
  if (typeof number === 'bigint') return number;
  if (typeof number === 'number') return Number.isInteger(number) ? BigInt(number) : undefined;
  return integerOf(number.decimal);
}

/** The integer where Go's `int` would take it: written without a fraction other than zeros, and without an exponent. */
export function toInt(number: RegoNumber): number | undefined {
  if (typeof number === 'number') return Number.isInteger(number) ? number : undefined;
  if (typeof number === 'bigint') return BigInt.asIntN(64, number) === number ? Number(number) : undefined;
  const whole = /^(-?\d+)(?:\.0*)?$/.exec(number.text)?.[1];
  return whole === undefined ? undefined : Number(whole);
}

export function toDouble(number: RegoNumber): number {
  return number instanceof Real ? Number(number.text) : Number(number);
}

/** Negative, zero or positive; exact for every size. */
export function compareNumbers(a: RegoNumber, b: RegoNumber): number {
  if (a instanceof Real || b instanceof Real) return compareDecimals(toDecimal(a), toDecimal(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
