import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { resolve } from '../../catalog/merge-shape-of.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { isMap } from '../../is-map.ts';
import { nameOf } from '../../3-merge/merge-layer.ts';
import { shapeOf, type MergeShape } from '../../3-merge/merge-shape.ts';
import { formatPath, parsePath, valueAt, type Path } from '../../path.ts';
import { secretLeaves } from '../secret-leaves.ts';
import { secretShapeOf, type SecretShape } from '../secret-shape.ts';

/** What the schema says about values. */
export interface ValuesKnowledge {
  readonly schema: JsonSchema;
  readonly shape: MergeShape;
}

/** A place for a secret that somebody has named. */
export interface SecretPlace {
  /** Into the merged values. */
  readonly path: Path;
  /** The same with the names of list items in place of their indexes: true in every file, and for people. */
  readonly named: Path;
  readonly schema: JsonSchema;
}

/**
 * Finds the place of a secret by its path, `apps.harbor.adminPassword` or `teamConfig.shop.secrets.payment.data["api.key"]`. Problem:
 * there is no such secret.
 */
export function findSecretPlace(text: string, values: unknown, { schema, shape }: ValuesKnowledge): SecretPlace | { readonly problem: string } {
  const typed = parsePath(text);
  if (typed === undefined) return { problem: `'${text}' is no path of values, such as apps.harbor.adminPassword` };
  const fail = (what: string): { problem: string } => {
    const near = nearest(text, secretPaths(values, { schema, shape }));
    return { problem: `${what}${near === undefined ? "; 'drydock secrets list' shows all secrets" : `; did you mean '${near}'?`}` };
  };
  const path: (string | number)[] = [];
  const named: (string | number)[] = [];
  let node = schema;
  let here: MergeShape | undefined = shape;
  let isSecret = false;
  for (const part of typed) {
    const list = valueAt(values, path);
    const where = formatPath(named);
    if (isMap(node['items'])) {
      const index = indexOf(list, part, here);
      if (index === undefined) return fail(`There is no '${part}' in ${where}`);
      path.push(index);
      named.push((here?.itemName === undefined ? undefined : nameOf(valueAt(list, [index]), here.itemName)) ?? index);
      node = resolve(node['items'], schema);
      here = here?.items;
    } else {
      const key = String(part);
      const next = childOf(node, key);
      if (next === undefined || (where === 'teamConfig' && !isMap(valueAt(list, [key])))) return fail(`There is no '${key}' in ${where === '' ? 'values' : where}`);
      path.push(key);
      named.push(key);
      node = resolve(next, schema);
      here = shapeOf(here, key);
    }
    isSecret ||= node['x-secret'] === true;
  }
  return isSecret ? { path, named, schema: node } : fail(`'${text}' is no secret`);
}

/** A path of the merged values with the names of list items in place of their indexes. */
export function nameItems(path: Path, values: unknown, shape: MergeShape): Path {
  let here: MergeShape | undefined = shape;
  return path.map((part, depth) => {
    const item = typeof part === 'number' && here?.itemName !== undefined ? nameOf(valueAt(values, path.slice(0, depth + 1)), here.itemName) : undefined;
    here = typeof part === 'number' ? here?.items : shapeOf(here, part);
    return item ?? part;
  });
}

/** The other way round: a path with the names of list items, as it is in these merged values. Undefined where there is no such item. */
export function indexItems(named: Path, values: unknown, shape: MergeShape): Path | undefined {
  const path: (string | number)[] = [];
  let here: MergeShape | undefined = shape;
  for (const part of named) {
    const list = valueAt(values, path);
    const index: number | undefined = Array.isArray(list) ? indexOf(list, part, here) : undefined;
    if (Array.isArray(list) && index === undefined) return undefined;
    path.push(index ?? part);
    here = index === undefined ? shapeOf(here, String(part)) : here?.items;
  }
  return path;
}

function indexOf(list: unknown, part: string | number, shape: MergeShape | undefined): number | undefined {
  const items: readonly unknown[] = Array.isArray(list) ? (list as unknown[]) : [];
  const byName = shape?.itemName === undefined ? -1 : items.findIndex((item) => nameOf(item, shape.itemName!) === String(part));
  const index = byName >= 0 ? byName : typeof part === 'number' ? part : -1;
  return index >= 0 && index < items.length ? index : undefined;
}

function childOf({ properties, additionalProperties }: JsonSchema, key: string): JsonSchema | undefined {
  if (isMap(properties) && Object.hasOwn(properties, key)) return properties[key] as JsonSchema;
  return isMap(additionalProperties) ? additionalProperties : undefined;
}

/** Every path of a secret that can be typed: those of the schema, and those that values have. */
function secretPaths(values: unknown, { schema, shape }: ValuesKnowledge): string[] {
  const found = secretShapeOf(schema);
  const inValues = [...secretLeaves(values, found)].map(({ path }) => formatPath(nameItems(path, values, shape)));
  return [...inValues, ...fixedPaths(found, [])];
}

function fixedPaths(shape: SecretShape | undefined, path: Path): string[] {
  if (shape?.isSecret === true) return [formatPath(path)];
  return [...(shape?.keys ?? [])].flatMap(([key, below]) => fixedPaths(below, [...path, key]));
}
