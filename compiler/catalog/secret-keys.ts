import { isMap } from '../is-map.ts';
import type { JsonSchema } from './bundle-schema.ts';
import { resolve } from './merge-shape-of.ts';

/** Every key, anywhere in the values, whose value the schema calls secret (`x-secret`), or a map of secrets. */
export function secretKeysOf(schema: JsonSchema): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isMap(node)) return;
    for (const [key, property] of Object.entries(isMap(node['properties']) ? node['properties'] : {})) {
      if (isSecret(property, schema)) keys.add(key);
    }
    Object.values(node).forEach(visit);
  };
  visit(schema);
  return keys;
}

function isSecret(property: unknown, schema: JsonSchema): boolean {
  if (!isMap(property)) return false;
  const { 'x-secret': isMarked, additionalProperties } = resolve(property, schema);
  return isMarked === true || isSecret(additionalProperties, schema);
}
