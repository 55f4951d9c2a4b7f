/** Kubernetes' structural defaulting: what the API server adds to a constraint's parameters before any policy sees them. */
import { isManifest, objectAt, valueAt } from './manifest.ts';

/**
 * A copy of `value` with the schema's defaults at every absent property, at all levels that are present. A null stays where the schema says
 * `nullable`, and gives way to a default otherwise.
 */
export function withDefaults(schema: unknown, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = valueAt(schema, 'items');
    return value.map((item: unknown) => (isManifest(items) ? withDefaults(items, item) : item));
  }
  if (!isManifest(value)) return value;
  const properties = objectAt(schema, 'properties');
  const additional = valueAt(schema, 'additionalProperties');
  const entries = Object.entries(value).filter(([key, member]) => !(member === null && hasDefault(properties, key) && !isNullable(properties, key)));
  const absent = Object.keys(properties).filter((key) => hasDefault(properties, key) && !entries.some(([present]) => present === key));
  return Object.fromEntries([
    ...entries.map(([key, member]): [string, unknown] => [key, withDefaults(Object.hasOwn(properties, key) ? properties[key] : additional, member)]),
    ...absent.map((key): [string, unknown] => [key, withDefaults(properties[key], valueAt(properties[key], 'default'))]),
  ]);
}

function hasDefault(properties: Readonly<Record<string, unknown>>, key: string): boolean {
  return valueAt(properties, key, 'default') !== undefined;
}

function isNullable(properties: Readonly<Record<string, unknown>>, key: string): boolean {
  return valueAt(properties, key, 'nullable') === true;
}
