import type { ErrorObject } from 'ajv';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Code, ParamsOf } from '../diagnostics/messages.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Provenance } from '../3-merge/provenance.ts';
import { formatPath, valueAt, type Path } from '../path.ts';
import { describeLimit } from './describe-limit.ts';
import { describePlace } from './describe-place.ts';
import { formats } from './formats/index.ts';
import { onePerMistake } from './one-per-mistake.ts';
import { reasonOf, schemaAt } from './schema-at.ts';
import { isSecret, showValue } from './show-value.ts';

/** What is asked of the provenance of values, and what any single file can answer too. */
type Places = Pick<Provenance, 'closest'>;

/** Turns Ajv's errors on the merged values into diagnostics at the place of the mistake, one each. */
export function describeErrors(errors: readonly ErrorObject[], values: unknown, provenance: Places, root: JsonSchema): Diagnostic[] {
  return onePerMistake(errors).map((error) => describeError(error, values, provenance, root));
}

function describeError(error: ErrorObject, values: unknown, provenance: Places, root: JsonSchema): Diagnostic {
  const path = pointerToPath(error.instancePath, values);
  const params = error.params as Record<string, unknown>;
  const schema = schemaAt(root, path);
  const at = provenance.closest(path);
  const where = describePlace(path, values, root);
  const value = valueAt(values, path);
  // Only some messages show it, and a large map takes long to write out.
  const shown = (): string => showValue(value, at.file, schema);
  const reason = reasonOf(error.schemaPath, path, root);
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
      return diagnostic('key_not_used', provenance.closest(path, 'key'), { key: String(path.at(-1)), parent: describePlace(path.slice(0, -1), values, root), reason }, formatPath(path));
    case 'type': {
      const expected = [params['type']].flat().map((type) => typeNames[String(type)] ?? String(type));
      const source = value === null || isSecret(at.file, schema) ? undefined : at.source;
      return report('value_type', { where, expected: expected.join(' or '), found: describeType(value), source });
    }
    case 'enum':
    case 'const': {
      const allowed = ((params['allowedValues'] ?? [params['allowedValue']]) as unknown[]).map(String);
      // A version that is not supported is no typing error of another.
      const near = typeof value === 'string' && !/\d/.test(value) ? nearest(value, allowed) : undefined;
      return report('value_not_allowed', { where, value: shown(), allowed, near, reason });
    }
    case 'format':
      if (params['format'] === 'cron') return report('schedule_invalid', { where, value: shown() });
      return report('value_format', { where, value: shown(), expected: expectedOf(params['format']) });
    case 'pattern':
      return report('value_format', { where, value: shown(), expected: `text that matches ${String(params['pattern'])}` });
    case 'minProperties':
    case 'maxProperties': {
      const keys = Object.keys((schema['properties'] ?? {}));
      return report('value_key_count', { where, rule: `${error.keyword === 'minProperties' ? 'at least' : 'at most'} ${String(params['limit'])}`, keys });
    }
    default:
      return report('value_range', { where, value: shown(), rule: describeLimit(error), reason });
  }
}

function unknownKey(key: string, path: Path, schema: JsonSchema, where: string, provenance: Places): Diagnostic {
  const keyPath = [...path, key];
  const known = Object.keys((schema['properties'] ?? {}));
  const near = nearest(key, known);
  const at = provenance.closest(keyPath, 'key');
  if (path.length === 1 && path[0] === 'apps') return diagnostic('app_unknown', at, { app: key, near }, formatPath(keyPath));
  if (isPolicies(path)) return diagnostic('policy_unknown', at, { policy: key, near }, formatPath(keyPath));
  return diagnostic('value_unknown_key', at, { key, parent: where, near, known }, formatPath(keyPath));
}

/** The baseline, and what a team has otherwise. */
function isPolicies(path: Path): boolean {
  return path.length === 1 ? path[0] === 'policies' : path.length === 3 && path[0] === 'teamConfig' && path[2] === 'policies';
}

/** JSON Pointer → path; list indexes become numbers. */
export function pointerToPath(pointer: string, values: unknown): Path {
  const path: (string | number)[] = [];
  let value = values;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueAt(value, [key]);
  }
  return path;
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
