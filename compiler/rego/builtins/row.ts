import { fromJson } from '../value/from-json.ts';
import { RegoObject, RegoSet, type Value } from '../value/value.ts';

/**
 * One call of a builtin with what OPA makes of it: name, arguments, and the printed result (undefined when OPA has none). The rows are tests
 * twice: of our builtins (`rows.test.ts`), and of the rows themselves against a real opa (`scripts/opa/check-rows.ts`).
 */
export type Row = readonly [name: string, args: readonly Argument[], result: string | undefined];

/** JSON, big integers, and sets. */
export type Argument = null | boolean | number | bigint | string | readonly Argument[] | RegoSet | { readonly [key: string]: Argument };

export function set(...members: readonly Argument[]): RegoSet {
  return RegoSet.of(members.map(toValue));
}

export function toValue(argument: Argument): Value {
  if (argument instanceof RegoSet) return argument;
  if (Array.isArray(argument)) return argument.map(toValue);
  if (typeof argument !== 'object' || argument === null) return fromJson(argument);
  return RegoObject.of(Object.entries(argument as Readonly<Record<string, Argument>>).map(([key, value]): readonly [Value, Value] => [key, toValue(value)]));
}
