import { shapeOf, type MergeShape } from '../compiler/3-merge/merge-shape.ts';
import type { Catalog } from '../compiler/catalog/catalog.ts';
import { isMap } from '../compiler/is-map.ts';
import { valueAt, type Path } from '../compiler/path.ts';

/** The paths of everything in a value that holds nothing else. */
export function leavesOf(value: unknown, at: Path = []): Path[] {
  const keys = Array.isArray(value) ? [...value.keys()] : isMap(value) ? Object.keys(value) : [];
  return keys.length === 0 ? [at] : keys.flatMap((key) => leavesOf((value as Record<string | number, unknown>)[key], [...at, key]));
}

/** Other values of the type of a leaf, most of them valid; where its key takes only certain words, the schema says which. */
export function otherValues(leaf: Path, values: unknown, catalog: Pick<Catalog, 'validate'>): unknown[] {
  const value = valueAt(values, leaf);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value !== 'string') return [];
  catalog.validate(withLeaf(values, leaf, 'no such word'));
  const words = (catalog.validate.errors ?? []).flatMap(({ params }) => (params['allowedValues'] as unknown[] | undefined) ?? []);
  const counted = value.replace(/\d(?=\D*$)/, (digit) => String(digit === '9' ? 1 : Number(digit) + 1));
  return [...words, counted, `${value}x`, `x${value}`].filter((other) => other !== value);
}

/** A values file that sets one leaf and nothing else: maps and named items merge with those of other files, any other list is whole. */
export function overlaySetting(leaf: Path, other: unknown, values: unknown, shape: MergeShape): string {
  const toFile = (value: unknown, [part, ...rest]: Path, here: MergeShape | undefined): unknown => {
    if (part === undefined) return other;
    if (typeof part === 'string') return { [part]: toFile(valueAt(value, [part]), rest, shapeOf(here, part)) };
    if (here?.itemName === undefined) return withLeaf(value, [part, ...rest], other);
    const item = (value as unknown[])[part];
    return [{ [here.itemName]: valueAt(item, [here.itemName]), ...(toFile(item, rest, here.items) as object) }];
  };
  // JSON is YAML.
  return JSON.stringify(toFile(values, leaf, shape));
}

function withLeaf(values: unknown, leaf: Path, other: unknown): unknown {
  const copy: unknown = structuredClone(values);
  (valueAt(copy, leaf.slice(0, -1)) as Record<string | number, unknown>)[leaf.at(-1)!] = other;
  return copy;
}
