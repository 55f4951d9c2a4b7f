/** Equal Rego values have equal keys: what lets objects and sets be JavaScript maps. */
import { canonicalText, compositeMark } from './canonical-text.ts';
import { decimalOf, integerOf } from './decimal.ts';
import { fromBigInt, Real } from './number.ts';
import type { Value } from './value.ts';

export type Key = string | number | bigint | boolean | null;

/**
 * Text, numbers, booleans and null are their own keys, which makes the usual objects as cheap as a map of strings. Everything else is a string
 * that begins with NUL; a text that happens to begin with NUL is moved out of the way.
 */
export function keyOf(value: Value): Key {
  switch (typeof value) {
    case 'string':
      return value.charCodeAt(0) === 0 ? `${compositeMark}"${value}` : value;
    case 'object':
      if (value === null) return null;
      return value instanceof Real ? realKey(value) : canonicalText(value);
    case 'bigint':
      return fromBigInt(value);
    default:
      return value;
  }
}

function realKey(real: Real): Key {
  const integer = integerOf(real.decimal);
  if (integer !== undefined) return fromBigInt(integer);
  const { digits, exponent } = real.decimal;
  const double = Number(real.text);
  const nearest = decimalOf(String(double));
  return nearest.digits === digits && nearest.exponent === exponent ? double : `${compositeMark}${digits}e${exponent}`;
}
