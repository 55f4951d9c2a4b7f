/** Arithmetic with OPA's exactness: integers of any size exactly, everything else in 64-bit binary floats (see `big-float.ts`). */
import { addFloats, divideFloats, fromDecimal, multiplyFloats, negateFloat, toNumber, truncateFloat, type BigFloat } from '../value/big-float.ts';
import { fromBigInt, toBigInt, toDecimal, type RegoNumber } from '../value/number.ts';

export function add(a: RegoNumber, b: RegoNumber): RegoNumber {
  return exactly(a, b, (x, y) => x + y, (x, y) => x + y, addFloats);
}

export function subtract(a: RegoNumber, b: RegoNumber): RegoNumber {
  return exactly(a, b, (x, y) => x - y, (x, y) => x - y, (x, y) => addFloats(x, negateFloat(y)));
}

export function multiply(a: RegoNumber, b: RegoNumber): RegoNumber {
  return exactly(a, b, (x, y) => x * y, (x, y) => x * y, multiplyFloats);
}

/** Undefined for a zero divisor. */
export function divide(a: RegoNumber, b: RegoNumber): RegoNumber | undefined {
  const divisor = toFloat(b);
  if (divisor.mantissa === 0n) return undefined;
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && a % b === 0) return a / b + 0;
  return toNumber(divideFloats(toFloat(a), divisor));
}

/** The remainder with the sign of the dividend; undefined for a zero divisor and for fractions. */
export function remainder(a: RegoNumber, b: RegoNumber): RegoNumber | undefined {
  const x = toBigInt(a);
  const y = toBigInt(b);
  return x === undefined || y === undefined || y === 0n ? undefined : fromBigInt(x % y);
}

export function absolute(a: RegoNumber): RegoNumber {
  if (typeof a === 'number' && Number.isInteger(a)) return Math.abs(a);
  const float = toFloat(a);
  return float.mantissa < 0n ? toNumber(negateFloat(float)) : toNumber(float);
}

/** Halves away from zero. */
export function round(a: RegoNumber): RegoNumber {
  return roundTo(a, (float) => truncateFloat(addFloats(float, { mantissa: float.mantissa < 0n ? -1n : 1n, exponent: -1 })));
}

export function ceiling(a: RegoNumber): RegoNumber {
  return roundTo(a, (float) => truncateFloat(float) + (float.mantissa > 0n && !isWhole(float) ? 1n : 0n));
}

export function floor(a: RegoNumber): RegoNumber {
  return roundTo(a, (float) => truncateFloat(float) - (float.mantissa < 0n && !isWhole(float) ? 1n : 0n));
}

/** The sum; a fraction anywhere makes it a float from the start. */
export function sum(numbers: readonly RegoNumber[]): RegoNumber {
  const integers = integersOf(numbers);
  if (integers !== undefined) return fromBigInt(integers.reduce((total, each) => total + each, 0n));
  return toNumber(numbers.reduce<BigFloat>((total, each) => addFloats(total, toFloat(each)), { mantissa: 0n, exponent: 0 }));
}

/** The product. OPA starts it from a double, whose 53 bits then hold for every step. */
export function product(numbers: readonly RegoNumber[]): RegoNumber {
  const integers = integersOf(numbers);
  if (integers !== undefined) return fromBigInt(integers.reduce((total, each) => total * each, 1n));
  return toNumber(numbers.reduce<BigFloat>((total, each) => multiplyFloats(total, toFloat(each), 53), { mantissa: 1n, exponent: 0 }), 53);
}

function integersOf(numbers: readonly RegoNumber[]): readonly bigint[] | undefined {
  const integers = numbers.map(toBigInt);
  return integers.every((integer) => integer !== undefined) ? integers : undefined;
}

function exactly(
  a: RegoNumber,
  b: RegoNumber,
  small: (x: number, y: number) => number,
  large: (x: bigint, y: bigint) => bigint,
  float: (x: BigFloat, y: BigFloat) => BigFloat,
): RegoNumber {
  if (typeof a === 'number' && typeof b === 'number' && Number.isInteger(a) && Number.isInteger(b)) {
    const result = small(a, b);
    if (Number.isSafeInteger(result)) return result + 0;
  }
  const x = toBigInt(a);
  const y = toBigInt(b);
  return x !== undefined && y !== undefined ? fromBigInt(large(x, y)) : toNumber(float(toFloat(a), toFloat(b)));
}

function toFloat(number: RegoNumber): BigFloat {
  return fromDecimal(toDecimal(number));
}

function roundTo(number: RegoNumber, toInteger: (float: BigFloat) => bigint): RegoNumber {
  return typeof number === 'number' && Number.isInteger(number) ? number : fromBigInt(toInteger(toFloat(number)));
}

function isWhole(float: BigFloat): boolean {
  return float.exponent >= 0 || float.mantissa % (1n << BigInt(-float.exponent)) === 0n;
}
