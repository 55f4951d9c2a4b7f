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
  return isMap(found) ? { $schema, ...withoutRequired(found), $defs: reachable(found, $defs as JsonSchema) } : undefined;
}

function rootsOf(schema: JsonSchema): JsonSchema {
  return schema['properties'] as JsonSchema;
}

function withoutRequired(schema: JsonSchema): JsonSchema {
  const { required: _, ...rest } = schema;
  return rest;
}

/** The definitions that a schema refers to, and those that these refer to. */
function reachable(schema: JsonSchema, $defs: JsonSchema): JsonSchema {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isMap(node)) return;
    const name = typeof node['$ref'] === 'string' ? /^#\/\$defs\/([^/]+)/.exec(node['$ref'])?.[1] : undefined;
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      visit($defs[name]);
    }
    Object.values(node).forEach(visit);
  };
  visit(schema);
  return Object.fromEntries(Object.entries($defs).filter(([name]) => names.has(name)));
}

/** Where a repository keeps the schemas for editors; the modeline of every file leads there. */
export const schemaFolder = '.drydock';

/** The schema files of a repository: one for values, one for each object of a team folder. */
export function schemaFiles(schema: JsonSchema): [file: string, text: string][] {
  return [undefined, ...objects].map((root) => [`${schemaFolder}/${root ?? 'values'}.json`, `${JSON.stringify(editorSchema(schema, root))}\n`]);
}
