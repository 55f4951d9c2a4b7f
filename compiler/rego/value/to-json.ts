import { compareText } from './compare.ts';
import { keyText } from './json-text.ts';
import { Real } from './number.ts';
import { RegoObject, RegoSet, type Value } from './value.ts';

export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The value as plain data, by OPA's rules: a set becomes a sorted array, a key that is not text becomes its JSON text. Objects have no
 * prototype, so that a key named `__proto__` stays a key.
 */
export function toJson(value: Value): Json {
  if (value instanceof Real) return Number(value.text);
  if (value instanceof RegoSet) return value.members().map(toJson);
  if (value instanceof RegoObject) return toPlainObject(value);
  if (Array.isArray(value)) return value.map(toJson);
  return value as null | boolean | number | bigint | string;
}

function toPlainObject(object: RegoObject): Json {
  const plain = Object.create(null) as Record<string, Json>;
  const named = object.entries().map(([key, value]): [string, Value] => [keyText(key), value]);
  for (const [key, value] of named.sort((a, b) => compareText(a[0], b[0]))) plain[key] = toJson(value);
  return plain;
}
