/** The one total order of Rego's values: null, booleans, numbers, strings, arrays, objects, sets. Everything OPA sorts is sorted by it. */
import { compareNumbers, isNumber } from './number.ts';
import { isArray, RegoObject, RegoSet, type RegoArray, type Value } from './value.ts';

const ranks = { null: 0, boolean: 1, number: 2, string: 3, array: 4, object: 5, set: 6 } as const;

/** The name `type_name` gives. */
export type TypeName = keyof typeof ranks;

export function typeName(value: Value): TypeName {
  if (typeof value === 'string') return 'string';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (isArray(value)) return 'array';
  if (value instanceof RegoObject) return 'object';
  return value instanceof RegoSet ? 'set' : 'number';
}

/** Negative, zero or positive. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (a instanceof RegoObject && b instanceof RegoObject) return compareObjects(a, b);
  if (a instanceof RegoSet && b instanceof RegoSet) return compareArrays(a.members(), b.members());
  if (typeof a === 'boolean' && typeof b === 'boolean') return a ? 1 : -1;
  return ranks[typeName(a)] - ranks[typeName(b)];
}

export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string' || typeof a === 'boolean' || typeof b === 'boolean') return false;
  if (a instanceof RegoObject) return b instanceof RegoObject && a.equals(b);
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => valuesEqual(item, b[i]!));
  return compareValues(a, b) === 0;
}

/**
 * Orders text by code point, as Go orders its UTF-8 bytes. JavaScript's own order is by UTF-16 unit, where the surrogates of the astral
 * planes come before U+E000.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsAstral = isSurrogate(left);
    return leftIsAstral === isSurrogate(right) ? left - right : leftIsAstral ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareArrays(a: RegoArray, b: RegoArray): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareObjects(a: RegoObject, b: RegoObject): number {
  const [keys, otherKeys] = [a.keys(), b.keys()];
  const [values, otherValues] = [a.values(), b.values()];
  const length = Math.min(a.size, b.size);
  for (let i = 0; i < length; i++) {
    const order = compareValues(keys[i]!, otherKeys[i]!) || compareValues(values[i]!, otherValues[i]!);
    if (order !== 0) return order;
  }
  return a.size - b.size;
}
