import { isMap } from '../is-map.ts';

/** One text for all data that is the same: JSON with sorted keys. */
export function canonicalText(data: unknown): string {
  return JSON.stringify(data, (_, part: unknown) => (isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}
