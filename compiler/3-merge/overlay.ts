import deepmerge from 'deepmerge';
import { isMap, type ValueMap } from '../is-map.ts';
import { nameOf } from './merge-layer.ts';
import { shapeOf, type MergeShape } from './merge-shape.ts';

/**
 * Lays a higher layer over a lower one: maps deep, lists replaced, named lists (`x-merge`) merged by name, and whatever else replaced.
 * `null` stays in the result: it means "delete" and hides what is below, defaults included; `fillDefaults` removes it at the end.
 */
export function overlay(lower: ValueMap, upper: ValueMap, shape: MergeShape | undefined): ValueMap {
  // deepmerge passes over keys that its target inherits, such as toString: so the target inherits nothing, and nothing is cloned into one that does.
  const target = Object.assign(Object.create(null) as Record<string, unknown>, lower);
  return deepmerge(target, upper, {
    clone: false,
    arrayMerge: (_, upperList: unknown[]) => upperList,
    customMerge: (key) => (lowerValue: unknown, upperValue: unknown) => overlayValue(lowerValue, upperValue, shapeOf(shape, key)),
  });
}

function overlayValue(lower: unknown, upper: unknown, shape: MergeShape | undefined): unknown {
  if (isMap(lower) && isMap(upper)) return overlay(lower, upper, shape);
  if (shape?.itemName === undefined || !Array.isArray(lower) || !Array.isArray(upper)) return upper;
  return overlayNamedList(lower, upper, shape, shape.itemName);
}

function overlayNamedList(lower: readonly unknown[], upper: readonly unknown[], shape: MergeShape, itemName: string): unknown[] {
  const merged = new Map(lower.map((item, index) => [nameOf(item, itemName) ?? index, item] as const));
  for (const [index, item] of upper.entries()) {
    const name = nameOf(item, itemName) ?? lower.length + index;
    merged.set(name, merged.has(name) ? overlayValue(merged.get(name), item, shape.items) : item);
  }
  const byName = (a: unknown, b: unknown): number => compareNames(nameOf(a, itemName), nameOf(b, itemName));
  return [...merged.values()].sort(byName);
}

/** Items without a name (a mistake that validation reports) come last, as they stand. */
function compareNames(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : a > b ? 1 : 0;
}
