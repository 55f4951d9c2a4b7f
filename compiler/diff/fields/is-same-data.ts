import { isMap } from '../../is-map.ts';

/** Whether two values are the same data, lists in the same order. */
export function isSameData(before: unknown, after: unknown): boolean {
  if (Object.is(before, after)) return true;
  if (Array.isArray(before) && Array.isArray(after)) return before.length === after.length && before.every((item, index) => isSameData(item, after[index]));
  if (!isMap(before) || !isMap(after)) return false;
  const keys = Object.keys(before);
  return keys.length === Object.keys(after).length && keys.every((key) => Object.hasOwn(after, key) && isSameData(before[key], after[key]));
}
