import { isMap } from '../is-map.ts';

/** One text for all values that are the same data: JSON with sorted keys. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? 'undefined';
}
