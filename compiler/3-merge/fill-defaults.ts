import { isMap, type ValueMap } from '../is-map.ts';
import { shapeOf, type MergeShape } from './merge-shape.ts';

/**
 * Puts the schema's defaults under merged values, the lowest layer, and takes out the keys that are `null`: they were deleted. In a map
 * that is open to other keys (a quota) a deleted key stays away; in a closed one its default counts again, because the compiler relies on
 * it. So `services:` with nothing behind it is an empty list. A default inside a map counts only where that map is there (or is itself
 * a default). A `null` in a list and one behind an
 * unknown key stay, for validation to report; one that has a meaning of its own (`x-null`) stays too. Never changes its input; what needs no
 * change is shared with it.
 */
export function fillDefaults(value: unknown, shape: MergeShape | undefined): unknown {
  if (shape?.keepsNull === true) return value;
  if (Array.isArray(value)) return shareIfSame(value, value.map((item) => fillDefaults(item, shape?.items)));
  return isMap(value) ? fillMap(value, shape) : value;
}

function fillMap(map: ValueMap, shape: MergeShape | undefined): ValueMap {
  const filled: Record<string, unknown> = {};
  let isSame = true;
  for (const key of Object.keys(map)) {
    const item = map[key];
    const own = item === null ? nullAt(key, shape) : fillDefaults(item, shapeOf(shape, key));
    isSame &&= own === item;
    if (own !== undefined) filled[key] = own;
  }
  const { defaults, isOpen = false } = shape ?? {};
  for (const key in defaults) {
    if (Object.hasOwn(map, key) && (map[key] !== null || isOpen)) continue;
    filled[key] = fillDefaults(structuredClone(defaults[key]), shapeOf(shape, key));
    isSame = false;
  }
  return isSame ? map : filled;
}

/** A key that a closed map can't have is a mistake whatever stands behind it: it stays, for validation to report. */
const nullAt = (key: string, shape: MergeShape | undefined): null | undefined => (shape?.onlyKeys?.includes(key) === false ? null : undefined);

function shareIfSame(list: readonly unknown[], filled: readonly unknown[]): readonly unknown[] {
  return filled.every((item, index) => item === list[index]) ? list : filled;
}
