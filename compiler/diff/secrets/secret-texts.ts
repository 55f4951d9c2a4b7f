import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { resolve } from '../../catalog/merge-shape-of.ts';
import { isMap } from '../../is-map.ts';

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

/** Shorter texts stand in too many other places by chance, and are no secret worth the name. */
const shortestSecret = 4;

/** Every secret text in values, the longest first. */
export function secretTexts(values: readonly unknown[], shape: SecretShape | undefined): readonly string[] {
  const texts = new Set<string>();
  const visit = (value: unknown, here: SecretShape | undefined): void => {
    if (here === undefined) return;
    if (here.isSecret === true) collect(value);
    else if (Array.isArray(value)) for (const item of value) visit(item, here.others);
    else if (isMap(value)) for (const [key, item] of Object.entries(value)) visit(item, here.keys?.get(key) ?? here.others);
  };
  const collect = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') texts.add(String(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const value of values) visit(value, shape);
  return [...texts].filter((text) => text.length >= shortestSecret).sort((a, b) => b.length - a.length);
}
