import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { resolve } from '../catalog/merge-shape-of.ts';
import { isMap } from '../is-map.ts';
import type { Path } from '../path.ts';

/** The schema of a place in the values, references followed; empty where the schema says nothing about it. */
export function schemaAt(root: JsonSchema, path: Path): JsonSchema {
  let schema = root;
  for (const part of path) {
    const child = typeof part === 'number' ? schema['items'] : propertyOf(schema, part);
    schema = isMap(child) ? resolve(child, root) : {};
  }
  return schema;
}

function propertyOf({ properties, additionalProperties }: JsonSchema, key: string): unknown {
  return isMap(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
}

/**
 * Why a value does not fit the others of its map, in the schema's words: the comment on the condition (`if`, `then`) whose branch an
 * error comes from. Ajv gives the branch as a pointer that begins at the map's own schema.
 */
export function reasonOf(schemaPath: string, path: Path, root: JsonSchema): string | undefined {
  const branch = /^#\/(?:allOf\/(\d+)\/)?(?:then|else)\/(.*)/.exec(schemaPath);
  if (branch === null) return undefined;
  const [, index, rest = ''] = branch;
  const depth = rest.match(/\bproperties\//g)?.length ?? 0;
  const schema = schemaAt(root, path.slice(0, path.length - depth));
  const condition = index === undefined ? schema : (schema['allOf'] as JsonSchema[] | undefined)?.[Number(index)];
  const comment = condition?.['$comment'];
  return typeof comment === 'string' ? comment.charAt(0).toLowerCase() + comment.slice(1).replace(/\.$/, '') : undefined;
}
