import { nearest } from '../diagnostics/nearest.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import type { ChartKeys } from './chart-data.ts';

/** A key that a chart does not know. */
export interface UnknownKey {
  readonly path: readonly string[];
  /** The key that was most likely meant, and all that there are. */
  readonly near: string | undefined;
  readonly known: readonly string[];
}

/** The keys of values that a chart would pass over. */
export function* findUnknownKeys(values: ValueMap, keys: ChartKeys, at: readonly string[] = []): Iterable<UnknownKey> {
  for (const [key, value] of Object.entries(values)) {
    const below = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const path = [...at, key];
    if (below === undefined) yield { path, near: nearest(key, Object.keys(keys)), known: Object.keys(keys) };
    else if (below !== 1 && isMap(value)) yield* findUnknownKeys(value, below, path);
  }
}
