import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { resolve } from '../catalog/merge-shape-of.ts';
import { isMap } from '../is-map.ts';

/** The ways to secrets in values: only branches of the schema that lead to one. */
export interface SecretShape {
  readonly isSecret?: true;
  readonly keys?: ReadonlyMap<string, SecretShape>;
  /** Of the keys that have no name of their own, and of the items of a list. */
  readonly others?: SecretShape;
}

/** Where the schema says `x-secret`; undefined for a schema without any. */
export function secretShapeOf(schema: JsonSchema): SecretShape | undefined {
  const visit = (unresolved: unknown): SecretShape | undefined => {
    if (!isMap(unresolved)) return undefined;
    const node = resolve(unresolved, schema);
    if (node['x-secret'] === true) return { isSecret: true };
    const properties = Object.entries(isMap(node['properties']) ? node['properties'] : {});
    const keys = new Map(properties.flatMap(([key, property]) => entryOf(key, visit(property))));
    const others = visit(node['items'] ?? node['additionalProperties']);
    if (keys.size === 0 && others === undefined) return undefined;
    return { ...(keys.size > 0 && { keys }), ...(others !== undefined && { others }) };
  };
  return visit(schema);
}

const entryOf = <T>(key: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[key, value]]);
