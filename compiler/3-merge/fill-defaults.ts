import { isMap } from '../is-map.ts';
import { shapeOf, type MergeShape } from './merge-shape.ts';

/**
 * Puts the schema's defaults under a value: the lowest layer. A key set to `null` is set, so it gets none. A default inside a map counts
 * only where that map is there (or is itself a default). Never changes its input; a subtree without defaults is shared.
 */
export function fillDefaults(value: unknown, shape: MergeShape | undefined): unknown {
  if (shape === undefined) return value;
  if (Array.isArray(value)) return shape.items === undefined ? value : value.map((item) => fillDefaults(item, shape.items));
  if (!isMap(value)) return value;
  const filled: Record<string, unknown> = { ...value };
  for (const [key, fallback] of Object.entries(shape.defaults ?? {})) {
    if (!Object.hasOwn(filled, key)) filled[key] = structuredClone(fallback);
  }
  for (const key of Object.keys(filled)) filled[key] = fillDefaults(filled[key], shapeOf(shape, key));
  return filled;
}

/** Removes the keys that are `null`: they were deleted. A `null` in a list stays, for validation to report. */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (!isMap(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (item !== null) kept[key] = dropNulls(item);
  return kept;
}
