import type { SchemaFile } from '../../compiler/7-check/kubernetes/schema-file.ts';

/** JSON with a line per field, so that an update of a schema reads well as a diff. */
export function printSchemaFile({ sources, kinds, clusterScoped, types }: SchemaFile): string {
  return `{\n"sources": ${JSON.stringify(sources, undefined, 2)},\n"kinds": ${printMaps(kinds)},\n"clusterScoped": ${JSON.stringify(clusterScoped, undefined, 2)},\n"types": ${printMaps(types)}\n}\n`;
}

function printMaps(maps: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(maps).map(([name, map]) => `  ${JSON.stringify(name)}: ${printMap(map)}`);
  return `{\n${entries.join(',\n')}\n}`;
}

function printMap(map: unknown): string {
  const entries = typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map) : [];
  if (entries.length === 0) return JSON.stringify(map);
  return `{\n${entries.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n')}\n  }`;
}
