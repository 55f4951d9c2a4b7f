import { isMap } from '../is-map.ts';
import type { JsonSchema } from './bundle-schema.ts';

/** The objects that a team folder keeps in files of their own, by the name that `drydock schema` gives them. */
const objects = ['team', 'service', 'job', 'secret'] as const;

/** What `editorSchema` can be asked for: the roots of the values, and the objects of team folders. */
export function editorRoots(schema: JsonSchema): string[] {
  return [...Object.keys(rootsOf(schema)), ...objects];
}

/**
 * The schema of one file for editors: of the whole values, of one root, or of an object in a team folder. Nothing is required at its top,
 * since a file may set a part only; `drydock check` looks at the whole. Undefined for a name that there is not.
 */
export function editorSchema(schema: JsonSchema, root?: string): JsonSchema | undefined {
  if (root === undefined) return withoutRequired(schema);
  const { $schema, $defs } = schema;
  const found = rootsOf(schema)[root] ?? (objects.includes(root as (typeof objects)[number]) ? ($defs as JsonSchema)[root] : undefined);
  return isMap(found) ? { $schema, ...withoutRequired(found), $defs } : undefined;
}

function rootsOf(schema: JsonSchema): JsonSchema {
  return schema['properties'] as JsonSchema;
}

function withoutRequired(schema: JsonSchema): JsonSchema {
  const { required: _, ...rest } = schema;
  return rest;
}
