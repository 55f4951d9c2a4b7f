/**
 * OPA calculates fractions in binary floating point with 64 bits of mantissa (Go's `big.Float`), not with the 53 bits of a double: there
 * `0.1 + 0.2` is `0.3`, and a quantity such as `0.29 * 100` is exactly `29`. To reach the same verdicts, so does this file.
 */
import { power10, type Decimal } from './decimal.ts';
import { exactDigits, positional, raised, roundDigits, scientific, truncated, type Digits } from './digits.ts';
import { parseNumber, type RegoNumber } from './number.ts';

/** mantissa × 2^exponent, the mantissa having at most as many bits as the precision. */
export interface BigFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** What Go gives a float made from a text. */
const usualPrecision = 64;

export function fromDecimal({ digits, exponent }: Decimal): BigFloat {
  return exponent >= 0 ? rounded(digits * power10(exponent), 0) : quotient(digits, power10(-exponent), 0);
}

export function addFloats(a: BigFloat, b: BigFloat): BigFloat {
  const exponent = Math.min(a.exponent, b.exponent);
  return rounded((a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent)), exponent);
}

export function negateFloat(a: BigFloat): BigFloat {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

export function multiplyFloats(a: BigFloat, b: BigFloat, precision = usualPrecision): BigFloat {
  return rounded(a.mantissa * b.mantissa, a.exponent + b.exponent, precision);
}

/** The divisor is not zero. */
export function divideFloats(a: BigFloat, b: BigFloat): BigFloat {
  return quotient(a.mantissa, b.mantissa, a.exponent - b.exponent);
}

/** The integer part, towards zero. */
export function truncateFloat({ mantissa, exponent }: BigFloat): bigint {
  return exponent >= 0 ? mantissa << BigInt(exponent) : mantissa / (1n << BigInt(-exponent));
}

/** The number with the shortest text that names this float among those of its precision, in the notation Go would choose. */
export function toNumber(float: BigFloat, precision = usualPrecision): RegoNumber {
  return parseNumber(floatText(float, precision))!;
}

/** Rounds halves to even. */
function rounded(mantissa: bigint, exponent: number, precision = usualPrecision): BigFloat {
  const surplus = bitLength(mantissa) - precision;
  if (surplus <= 0) return { mantissa, exponent };
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const unit = 1n << BigInt(surplus);
  const rest = magnitude & (unit - 1n);
  const kept = magnitude >> BigInt(surplus);
  const half = unit >> 1n;
  const up = rest > half || (rest === half && (kept & 1n) === 1n) ? 1n : 0n;
  return { mantissa: mantissa < 0n ? -(kept + up) : kept + up, exponent: exponent + surplus };
}

/** Divides with bits to spare; a remainder becomes a last bit of its own, so that the rounding sees it. */
function quotient(numerator: bigint, denominator: bigint, exponent: number): BigFloat {
  const shift = Math.max(0, usualPrecision + 2 + bitLength(denominator) - bitLength(numerator));
  const scaled = numerator << BigInt(shift);
  const whole = scaled / denominator;
  const inexact = scaled % denominator !== 0n;
  const negative = numerator < 0n !== denominator < 0n;
  const sticky = inexact ? (negative ? -1n : 1n) : 0n;
  return rounded(whole * 2n + sticky, exponent - shift - 1);
}

function bitLength(integer: bigint): number {
  return integer === 0n ? 0 : (integer < 0n ? -integer : integer).toString(2).length;
}

function floatText(float: BigFloat, precision: number): string {
  if (float.mantissa === 0n) return '0';
  const sign = float.mantissa < 0n ? '-' : '';
  const magnitude = float.mantissa < 0n ? -float.mantissa : float.mantissa;
  const isInteger = float.exponent >= 0 || magnitude % (1n << BigInt(-float.exponent)) === 0n;
  const shortest = shortestDigits(magnitude, float.exponent, precision);
  const exponent = shortest.point - 1;
  return sign + (!isInteger && (exponent < -4 || exponent >= 6) ? scientific(shortest.digits, exponent) : positional(shortest));
}

/** The fewest digits that still round to this float and no other, by Go's rule. */
function shortestDigits(mantissa: bigint, exponent: number, precision: number): Digits {
  const spare = precision - bitLength(mantissa);
  const full = mantissa << BigInt(spare);
  const doubled = full * 2n;
  const at = exponent - spare - 1;
  const exact = exactDigits(doubled, at);
  const lower = exactDigits(doubled - 1n, at);
  const upper = exactDigits(doubled + 1n, at);
  const inclusive = (full & 1n) === 0n;
  for (let i = 0; i < exact.digits.length; i++) {
    const digit = digitAt(exact, i);
    const low = digitAt(lower, i);
    const high = digitAt(upper, i);
    const canTruncate = low !== digit || (inclusive && i + 1 === lower.digits.length);
    const canRaise = digit !== high && (inclusive || digit + 1 < high || i + 1 < upper.digits.length);
    if (canTruncate && canRaise) return roundDigits(exact, i + 1);
    if (canTruncate) return truncated(exact, i + 1);
    if (canRaise) return raised(exact, i + 1);
  }
  return exact;
}

function digitAt({ digits }: Digits, index: number): number {
  return index < digits.length ? digits.charCodeAt(index) - 48 : 0;
}
