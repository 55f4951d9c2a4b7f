import type { Path } from '../path.ts';
import type { YamlPlace } from './yaml-place.ts';
import { NOT_PLAIN, parsePlain } from './parse-plain.ts';
import type { EntryPlace, PlainPlaces } from './plain-places.ts';
import { createPlacer } from './text-place.ts';

/**
 * Finds paths in a text of the plain subset: each is where the full parser finds it, or undefined, where that has to be asked. Undefined for any
 * other text, and for one that holds nothing.
 */
export function locatePlain(text: string): ((path: Path, part: 'key' | 'value') => YamlPlace | undefined) | undefined {
  const places: PlainPlaces = { start: 0, entries: new Map() };
  const root = parsePlain(text, places);
  if (root === NOT_PLAIN || root === undefined) return undefined;
  const placeOf = createPlacer(text);
  return (path, part) => {
    const { entry, isFound } = follow(root, path, places);
    const wanted = isFound ? entry[part] : undefined;
    const span = wanted ?? entry.key ?? entry.value;
    if (span === undefined) return undefined;
    return { ...placeOf(span.start), ...(wanted?.end !== undefined && { source: text.slice(wanted.start, wanted.end) }) };
  };
}

/** Goes down a path as far as it leads. */
function follow(root: unknown, path: Path, { start, entries }: PlainPlaces): { entry: EntryPlace; isFound: boolean } {
  let value = root;
  let entry: EntryPlace = { key: undefined, value: { start, end: undefined } };
  for (const part of path) {
    const name = Array.isArray(value) ? Number(part) : String(part);
    const next = entries.get(value as object)?.get(name);
    if (next === undefined) return { entry, isFound: false };
    entry = next;
    value = (value as Record<string | number, unknown>)[name];
  }
  return { entry, isFound: true };
}
