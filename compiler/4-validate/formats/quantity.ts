import type { Format } from './format.ts';

/** Powers of ten by decimal suffix, powers of two by binary suffix (apimachinery `resource.Quantity`). */
const decimalPowers: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryPowers: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** Kubernetes keeps nothing smaller than a nano and rounds away from zero to it. */
const nanoDigits = 9;

/** Larger powers of ten count as this one, so that a short text cannot ask for a number of a million digits. */
const maxExponent = 400;

/** Sign, digits before and after the point (one of them at least), suffix or exponent. */
const grammar = /^([+-]?)(?=\.?[0-9])([0-9]*)\.?([0-9]*)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+|)$/;

/**
 * A Kubernetes quantity, by the documented grammar of apimachinery `resource.Quantity`: sign, decimal number, then a decimal suffix, a
 * binary suffix or a decimal exponent. (`ParseQuantity` also lets texts without any digit through; the documented grammar does not.)
 */
export function isQuantity(text: string): boolean {
  return grammar.test(text);
}

/**
 * The value of a quantity in nanos, so that two ways of writing it compare equal: `1000m` and `1`, `1Ki` and `1024`.
 * Finer parts are rounded away from zero, as Kubernetes does. Undefined where the text is no quantity.
 */
export function quantityValue(text: string): bigint | undefined {
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(whole + fraction) << BigInt(binaryPowers[suffix] ?? 0);
  const power = powerOfTen(suffix) - fraction.length + nanoDigits;
  const value = power >= 0 ? digits * 10n ** BigInt(power) : divideUp(digits, 10n ** BigInt(-power));
  return sign === '-' ? -value : value;
}

function powerOfTen(suffix: string): number {
  const isExponent = /^[eE][+-]?[0-9]/.test(suffix);
  return isExponent ? Math.max(-maxExponent, Math.min(maxExponent, Number(suffix.slice(1)))) : (decimalPowers[suffix] ?? 0);
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

export const quantity: Format = { validate: isQuantity, expected: 'a Kubernetes quantity, such as 500m or 2Gi' };
