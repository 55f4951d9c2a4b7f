import { valuesEqual } from '../value/compare.ts';
import { isArray, RegoObject, RegoSet, type RegoArray, type Value } from '../value/value.ts';
import { dot } from '../plan/runtime.ts';
import { elementsOf, onObject, type BuiltinTable } from './builtin.ts';

export const objectBuiltins: BuiltinTable = {
  'object.filter': onObject((object, keys) => withKeys(object, keys, true)),
  'object.get': onObject((object, path, fallback) => {
    const found = getAt(object, path);
    return found === undefined ? fallback : found;
  }),
  'object.keys': onObject((object) => RegoSet.of(object.keys())),
  'object.remove': onObject((object, keys) => withKeys(object, keys, false)),
  'object.subset': (a, b) => includes(a, b),
  'object.union': onObject((a, b) => (b instanceof RegoObject ? overwrite(a, b) : undefined)),
  'object.union_n': (list) =>
    isArray(list) && list.every((item) => item instanceof RegoObject) ? list.reduce(overwrite, new RegoObject()) : undefined,
};

/** `path` is a key, or an array of keys to follow; an empty array is the object itself. A present null is found, not replaced. */
function getAt(object: RegoObject, path: Value): Value | undefined {
  if (!isArray(path)) return object.get(path);
  let current: Value | undefined = object;
  for (const key of path) current = dot(current, key);
  return current;
}

function withKeys(object: RegoObject, keys: Value, keep: boolean): RegoObject | undefined {
  const list = keys instanceof RegoObject ? keys.keys() : elementsOf(keys);
  if (list === undefined) return undefined;
  const chosen = RegoSet.of(list);
  return RegoObject.of(object.entries().filter(([key]) => chosen.has(key) === keep));
}

/** Objects on both sides are joined; otherwise the second wins. */
export function overwrite(a: RegoObject, b: RegoObject): RegoObject {
  const result = a.copy();
  for (const [key, value] of b.entries()) {
    const present = result.get(key);
    result.set(key, present instanceof RegoObject && value instanceof RegoObject ? overwrite(present, value) : value);
  }
  return result;
}

/** Undefined for kinds that cannot be compared. */
function includes(a: Value, b: Value): boolean | undefined {
  if (a instanceof RegoObject && b instanceof RegoObject) return includesObject(a, b);
  if (a instanceof RegoSet && b instanceof RegoSet) return b.members().every((member) => a.has(member));
  if (isArray(a) && isArray(b)) return includesRun(a, b);
  return isArray(a) && b instanceof RegoSet ? b.size > 0 && b.members().every((member) => a.some((item) => valuesEqual(item, member))) : undefined;
}

function includesObject(a: RegoObject, b: RegoObject): boolean {
  return b.entries().every(([key, value]) => {
    const own = a.get(key);
    return own !== undefined && (valuesEqual(own, value) || (sameKind(own, value) && includes(own, value) === true));
  });
}

function sameKind(a: Value, b: Value): boolean {
  return isArray(a) === isArray(b);
}

/** The array appears in the other as one run, which is found the way OPA finds it: after a mismatch it does not look back. */
function includesRun(a: RegoArray, b: RegoArray): boolean {
  let start = 0;
  let matched = 0;
  while (matched < b.length) {
    if (start + matched >= a.length) return false;
    if (valuesEqual(a[start + matched]!, b[matched]!)) matched++;
    else {
      start++;
      matched = 0;
    }
  }
  return true;
}
