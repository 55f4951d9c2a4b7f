import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import type { SecretShape } from './secret-shape.ts';

/** A secret in values: where, and what stands there. */
export interface FoundSecret {
  readonly path: Path;
  readonly value: unknown;
}

/** Every secret in values, as the schema says what is one; of a whole map that is secret, each of its members. */
export function* secretLeaves(value: unknown, shape: SecretShape | undefined, path: Path = []): Iterable<FoundSecret> {
  if (shape === undefined || value === undefined || value === null) return;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* secretLeaves(item, shape.isSecret === true ? shape : shape.others, [...path, index]);
  else if (isMap(value)) for (const [key, item] of Object.entries(value)) yield* secretLeaves(item, shape.isSecret === true ? shape : (shape.keys?.get(key) ?? shape.others), [...path, key]);
  else if (shape.isSecret === true) yield { path, value };
}
