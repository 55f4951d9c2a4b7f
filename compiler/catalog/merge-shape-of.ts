import type { MergeShape } from '../3-merge/merge-shape.ts';
import { isMap } from '../is-map.ts';
import type { JsonSchema } from './bundle-schema.ts';

/** Reads off a bundled schema what merging needs: named lists (`x-merge`) defaults, and the keys of closed maps. Parts of the schema that have none are left out. */
export function mergeShapeOf(schema: JsonSchema): MergeShape {
  return shapeOfNode(schema, schema) ?? {};
}

function shapeOfNode(node: unknown, root: JsonSchema): MergeShape | undefined {
  if (!isMap(node)) return undefined;
  const schema = resolve(node, root);
  const properties = Object.entries((schema['properties'] ?? {}) as JsonSchema);
  const itemName = schema['x-merge'];
  const parts = {
    properties: nonEmpty(properties.map(([key, child]) => [key, shapeOfNode(child, root)] as const).filter(([, shape]) => shape !== undefined)),
    additional: shapeOfNode(schema['additionalProperties'], root),
    items: shapeOfNode(schema['items'], root),
    itemName: typeof itemName === 'string' ? itemName : undefined,
    defaults: nonEmpty(properties.map(([key, child]) => [key, resolve(child as JsonSchema, root)['default']] as const).filter(([, value]) => value !== undefined)),
  };
  const isOpen = parts.defaults !== undefined && schema['additionalProperties'] !== false;
  const onlyKeys = schema['additionalProperties'] === false ? properties.map(([key]) => key) : undefined;
  const children = [...Object.values(parts.properties ?? {}), parts.additional, parts.items];
  const hasNamedLists = itemName !== undefined || children.some((child) => child?.hasNamedLists === true);
  const keepsNull = schema['x-null'] === 'kept' || undefined;
  const shape = Object.fromEntries(Object.entries({ ...parts, onlyKeys, keepsNull, hasNamedLists: hasNamedLists || undefined, isOpen: isOpen || undefined }).filter(([, value]) => value !== undefined));
  return Object.keys(shape).length === 0 ? undefined : (shape);
}

/** Follows `$ref`; keywords beside it win. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const { $ref, ...siblings } = schema;
  if (typeof $ref !== 'string') return schema;
  let target: unknown = root;
  for (const part of $ref.slice(2).split('/')) target = (target as JsonSchema)[part];
  if (!isMap(target)) throw new Error(`Schema reference ${$ref} leads nowhere`);
  return { ...resolve(target, root), ...siblings };
}

function nonEmpty<T>(entries: readonly (readonly [string, T])[]): Record<string, T> | undefined {
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
