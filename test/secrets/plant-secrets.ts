import fs from 'node:fs';
import path from 'node:path';
import { mergeFiles } from '../../compiler/3-merge/merge-files.ts';
import { validateValues } from '../../compiler/4-validate/validate-values.ts';
import { parseFiles } from '../../compiler/2-parse/parse-files.ts';
import type { Catalog } from '../../compiler/catalog/catalog.ts';
import type { JsonSchema } from '../../compiler/catalog/bundle-schema.ts';
import { resolve } from '../../compiler/catalog/merge-shape-of.ts';
import { isMap, type ValueMap } from '../../compiler/is-map.ts';

/** A secret of the schema with what has to stand around it. */
interface Place {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

/** Values that hold a text of their own in places for secrets: as many as fit beside each other. */
export interface Planted {
  readonly values: ValueMap;
  readonly canaries: readonly string[];
}

/**
 * Sets of values on top of `base` that together have a canary in every secret leaf of the schema: of settings, of every app, and of a team. Some
 * exclude each other (one DNS provider, one seal), hence several sets. `unplanted` are those that no set could take.
 */
export function plantSecrets(base: ValueMap, catalog: Catalog): { sets: Planted[]; unplanted: string[] } {
  let left = [...places(catalog.schema, catalog.schema, [])];
  const sets: Planted[] = [];
  for (;;) {
    let values = base;
    const canaries: string[] = [];
    const rejected = left.filter((place) => {
      const canary = `canary-${place.path.join('-')}-${canaries.length}-x`.replaceAll(/[^\w-]/g, '');
      const planted = put(values, catalog.schema, place.path, fit(canary, place.schema), catalog.schema) as ValueMap;
      if (!isValid(planted, catalog)) return true;
      values = planted;
      // Of a PEM block only the first line is ours.
      canaries.push(fit(canary, place.schema).split('\n')[0]!);
      return false;
    });
    if (rejected.length === left.length) return { sets, unplanted: left.map(({ path }) => path.join('.')) };
    sets.push({ values, canaries });
    left = rejected;
  }
}

function* places(node: JsonSchema, root: JsonSchema, path: readonly string[]): Generator<Place> {
  const schema = resolve(node, root);
  if (schema['x-secret'] === true) yield { path, schema };
  for (const [key, property] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) if (isMap(property)) yield* places(property, root, [...path, key]);
  if (isMap(schema['items'])) yield* places(schema['items'], root, [...path, '0']);
  if (isMap(schema['additionalProperties'])) yield* places(schema['additionalProperties'], root, [...path, path.at(-1) === 'teamConfig' ? 'demo' : 'KEY']);
}

/** A key that fits the certificate beside it, made for tests. What stands before the first line of a PEM block counts for nothing. */
const pems: Readonly<Record<string, string>> = { 'CA key': 'ca.key' };

/** The canary in the form that is asked for. */
function fit(canary: string, { title, format, maxLength }: JsonSchema): string {
  const pem = pems[String(title)];
  if (pem !== undefined) return `${canary}\n${fs.readFileSync(path.join(import.meta.dirname, 'fixtures', pem), 'utf8')}`;
  if (format === 'url') return `https://example.com/${canary}`;
  return typeof maxLength === 'number' ? canary.slice(-maxLength) : canary;
}

/** What conditions of the schema ask for beside a secret. */
const surroundings: Readonly<Record<string, ValueMap>> = { 'Azure DNS': { aadClientId: 'text' } };

/** A copy of values with one more, in maps and lists that have all that they must have. */
function put(values: unknown, node: JsonSchema, path: readonly string[], value: string, root: JsonSchema): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const schema = resolve(node, root);
  if (isMap(schema['items'])) return [put(Array.isArray(values) ? values[0] : undefined, schema['items'], rest, value, root)];
  const here: ValueMap = isMap(values) ? values : (sample(schema, root) as ValueMap);
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  return { ...here, [key]: put(here[key], properties[key] ?? (schema['additionalProperties'] as JsonSchema), rest, value, root) };
}

/** The smallest value that a schema takes. */
function sample(node: JsonSchema, root: JsonSchema): unknown {
  const schema = resolve(node, root);
  const [type] = [schema['type']].flat();
  if (schema['default'] !== undefined && type !== 'object') return schema['default'];
  if (Array.isArray(schema['examples']) && type !== 'object') return schema['examples'][0];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (type === 'object') {
    const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
    const required = ((schema['required'] ?? []) as string[]).map((key) => [key, sample(properties[key]!, root)]);
    return { ...Object.fromEntries(required), ...surroundings[String(schema['title'])] } as ValueMap;
  }
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return { url: 'https://example.com', domain: 'example.com', 'host-port': 'example.com:25', 'https-url': 'https://example.com' }[String(schema['format'])] ?? 'text';
}

function isValid(values: ValueMap, catalog: Catalog): boolean {
  const merged = mergeFiles(parseFiles(new Map([['env/values.yaml', JSON.stringify(values)]])).value, undefined, catalog.shape);
  return validateValues(merged.value, catalog).diagnostics.length === 0;
}
