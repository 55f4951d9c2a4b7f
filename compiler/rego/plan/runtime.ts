/** What generated code calls: the statements of the plan that are more than a line of JavaScript. */
import { ConflictError, LimitError, type Place } from '../errors.ts';
import { isNumber, toInt } from '../value/number.ts';
import { valuesEqual } from '../value/compare.ts';
import { runeCount } from '../value/text.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';

/** How much work an evaluation may still do. Statements that repeat spend one step each; builtins spend by the size of what they make. */
export class Budget {
  left = 0;

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) this.exhausted();
  }

  exhausted(): never {
    throw new LimitError('the policy takes too many steps');
  }
}

/** What a function of one text has made of texts. It stays small: it begins anew when it is full, and keeps nothing that took long and may be large. */
export class Memo extends Map<string, unknown> {
  keep(text: string, made: unknown, steps: number): void {
    if (steps > 1000 || text.length > 1000) return;
    if (this.size >= 1000) this.clear();
    this.set(text, made);
  }
}

/** `source[key]` for a constant text key. */
export function named(source: Value | undefined, key: string): Value | undefined {
  if (source instanceof RegoObject) return source.getNamed(key);
  return source instanceof RegoSet ? source.get(key) : undefined;
}

/** `source[key]`: undefined for a scalar, an absent key or an index out of range. */
export function dot(source: Value | undefined, key: Value | undefined): Value | undefined {
  if (key === undefined) return undefined;
  if (isArray(source)) {
    const index = isNumber(key) ? toInt(key) : undefined;
    return index === undefined ? undefined : source[index];
  }
  return source instanceof RegoObject || source instanceof RegoSet ? source.get(key) : undefined;
}

const none: readonly Value[] = [];

/** What a scan visits, in order; nothing for a scalar. */
export function scanValues(source: Value | undefined): readonly Value[] {
  if (isArray(source)) return source;
  if (source instanceof RegoObject) return source.values();
  return source instanceof RegoSet ? source.members() : none;
}

/** The keys that go with `scanValues`; undefined means the positions. */
export function scanKeys(source: Value | undefined): readonly Value[] | undefined {
  if (source instanceof RegoObject) return source.keys();
  return source instanceof RegoSet ? source.members() : undefined;
}

export function equal(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && valuesEqual(a, b));
}

export function isObject(value: Value | undefined): boolean {
  return value instanceof RegoObject;
}

export function isSet(value: Value | undefined): boolean {
  return value instanceof RegoSet;
}

/** The number of elements, or of characters of a text. */
export function lengthOf(value: Value | undefined): number | undefined {
  if (typeof value === 'string') return runeCount(value);
  if (Array.isArray(value)) return value.length;
  return value instanceof RegoObject || value instanceof RegoSet ? value.size : undefined;
}

/** A copy of `source` with `value` at `path`; what is on the way and not an object is replaced by one. */
export function upsert(source: Value | undefined, path: readonly string[], value: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = source instanceof RegoObject ? source.copy() : new RegoObject();
  copy.set(key, upsert(copy.get(key), rest, value));
  return copy;
}

/** Joins the documents of rules and of data; where both have a value that is not an object, `a` wins. */
export function merge(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined) return b;
  if (!(a instanceof RegoObject && b instanceof RegoObject)) return a;
  const merged = a.copy();
  for (const [key, value] of b.entries()) merged.set(key, merge(a.get(key), value)!);
  return merged;
}

/** The value of an object key or a variable that may be set once. */
export function once(present: Value | undefined, value: Value | undefined, problem: string, place: Place): void {
  if (present !== undefined && !equal(present, value)) throw new ConflictError(problem, place);
}
