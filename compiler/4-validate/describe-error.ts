import type { ErrorObject } from 'ajv';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Code, ParamsOf } from '../diagnostics/messages.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Provenance } from '../3-merge/provenance.ts';
import { isMap } from '../is-map.ts';
import { formatPath, valueAt, type Path } from '../path.ts';
import { formats } from './formats/index.ts';
import { onePerMistake } from './one-per-mistake.ts';

/** Turns Ajv's errors on the merged values into diagnostics at the place of the mistake, one each. */
export function describeErrors(errors: readonly ErrorObject[], values: unknown, provenance: Provenance, root: JsonSchema): Diagnostic[] {
  return onePerMistake(errors).map((error) => describeError(error, values, provenance, root));
}

function describeError(error: ErrorObject, values: unknown, provenance: Provenance, root: JsonSchema): Diagnostic {
  const path = pointerToPath(error.instancePath, values);
  const params = error.params as Record<string, unknown>;
  const schema = schemaBroken(error, root);
  const at = provenance.closest(path);
  const where = path.length === 0 ? 'the values' : describePlace(path, values);
  const shown = showValue(valueAt(values, path), schema);
  const report = <C extends Code>(code: C, more: ParamsOf<C>): Diagnostic => diagnostic(code, at, more, formatPath(path));

  if (error.propertyName !== undefined) {
    const keyPath = [...path, error.propertyName];
    const message = error.keyword === 'format' ? expectedOf(params['format']) : (error.message ?? 'another name');
    return diagnostic('key_invalid', provenance.closest(keyPath, 'key'), { key: error.propertyName, parent: where, expected: message }, formatPath(keyPath));
  }
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), path, schema, where, provenance);
    case 'required':
    case 'dependentRequired':
      return diagnostic('value_missing', provenance.closest(path, 'key'), { key: String(params['missingProperty']), parent: where }, formatPath(path));
    case 'false schema':
      return diagnostic('key_not_used', provenance.closest(path, 'key'), { key: String(path.at(-1)), parent: describePlace(path.slice(0, -1), values) }, formatPath(path));
    case 'type': {
      const expected = [params['type']].flat().map((type) => typeNames[String(type)] ?? String(type));
      return report('value_type', { where, expected: expected.join(' or '), found: describeType(valueAt(values, path)), source: secretFree(at.source, schema) });
    }
    case 'enum':
    case 'const': {
      const allowed = ((params['allowedValues'] ?? [params['allowedValue']]) as unknown[]).map(String);
      return report('value_not_allowed', { where, value: shown, allowed, near: nearest(String(valueAt(values, path)), allowed) });
    }
    case 'format':
      if (params['format'] === 'cron') return report('schedule_invalid', { where, value: shown });
      return report('value_format', { where, value: shown, expected: expectedOf(params['format']) });
    case 'pattern':
      return report('value_format', { where, value: shown, expected: `text that matches ${String(params['pattern'])}` });
    case 'minProperties':
    case 'maxProperties': {
      const keys = Object.keys((schema['properties'] ?? {}) as JsonSchema);
      return report('value_key_count', { where, rule: `${error.keyword === 'minProperties' ? 'at least' : 'at most'} ${String(params['limit'])}`, keys });
    }
    default:
      return report('value_range', { where, value: shown, rule: error.message ?? error.keyword });
  }
}

function unknownKey(key: string, path: Path, schema: JsonSchema, where: string, provenance: Provenance): Diagnostic {
  const keyPath = [...path, key];
  const known = Object.keys((schema['properties'] ?? {}) as JsonSchema);
  const near = nearest(key, known);
  const at = provenance.closest(keyPath, 'key');
  if (path.length === 1 && path[0] === 'apps') return diagnostic('app_unknown', at, { app: key, near }, formatPath(keyPath));
  if (path.length === 1 && path[0] === 'policies') return diagnostic('policy_unknown', at, { policy: key, near }, formatPath(keyPath));
  return diagnostic('value_unknown_key', at, { key, parent: where, near, known }, formatPath(keyPath));
}

/** The schema whose keyword an error is about: Ajv names it by a pointer into the bundle. */
function schemaBroken({ schemaPath }: ErrorObject, root: JsonSchema): JsonSchema {
  const parts = schemaPath.slice(schemaPath.indexOf('#') + 1).split('/').slice(1, -1);
  const found = valueAt(root, parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')));
  return isMap(found) ? found : {};
}

/** JSON Pointer → path; list indexes become numbers. */
function pointerToPath(pointer: string, values: unknown): Path {
  const path: (string | number)[] = [];
  let value = values;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueAt(value, [key]);
  }
  return path;
}

/** `service 'hello'`-like words for an item of a named list, else the path. */
function describePlace(path: Path, values: unknown): string {
  const name = valueAt(values, [...path, 'name']);
  const list = path.at(-2);
  if (typeof path.at(-1) === 'number' && typeof name === 'string' && typeof list === 'string') return `${list.replace(/s$/, '')} '${name}'`;
  return path.length === 0 ? 'the values' : `'${formatPath(path)}'`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'null',
};

function describeType(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeNames[Array.isArray(value) ? 'array' : typeof value] ?? typeof value;
}

function expectedOf(format: unknown): string {
  return formats[String(format)]?.expected ?? String(format);
}

/** A value as it may be shown: never a secret's, never long. */
function showValue(value: unknown, schema: JsonSchema): string {
  if (schema['x-secret'] === true) return '(secret)';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function secretFree(source: string | undefined, schema: JsonSchema): string | undefined {
  return schema['x-secret'] === true ? undefined : source;
}
