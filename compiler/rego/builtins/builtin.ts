import type { Budget } from '../plan/runtime.ts';
import { isNumber, toInt, type RegoNumber } from '../value/number.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';

/**
 * One builtin. It gives undefined where OPA reports a builtin error (a wrong type, a malformed text): outside of strict mode, which Gatekeeper
 * does not use, such an error only makes the expression undefined.
 */
export type Builtin = (a: Value, b: Value, c: Value, d: Value) => Value | undefined;

/** The builtins of one family, by the names policies use. */
export type BuiltinTable = Readonly<Record<string, Builtin>>;

/** What builtins that can make much out of little charge for it. */
export type Meter = Pick<Budget, 'spend'>;

export function onText(run: (a: string) => Value | undefined): Builtin {
  return (a) => (typeof a === 'string' ? run(a) : undefined);
}

export function onTexts(run: (a: string, b: string) => Value | undefined): Builtin {
  return (a, b) => (typeof a === 'string' && typeof b === 'string' ? run(a, b) : undefined);
}

export function onThreeTexts(run: (a: string, b: string, c: string) => Value | undefined): Builtin {
  return (a, b, c) => (typeof a === 'string' && typeof b === 'string' && typeof c === 'string' ? run(a, b, c) : undefined);
}

export function onNumbers(run: (a: RegoNumber, b: RegoNumber) => Value | undefined): Builtin {
  return (a, b) => (isNumber(a) && isNumber(b) ? run(a, b) : undefined);
}

export function onNumber(run: (a: RegoNumber) => Value | undefined): Builtin {
  return (a) => (isNumber(a) ? run(a) : undefined);
}

export function onSets(run: (a: RegoSet, b: RegoSet) => Value | undefined): Builtin {
  return (a, b) => (a instanceof RegoSet && b instanceof RegoSet ? run(a, b) : undefined);
}

export function onObject(run: (a: RegoObject, b: Value, c: Value) => Value | undefined): Builtin {
  return (a, b, c) => (a instanceof RegoObject ? run(a, b, c) : undefined);
}

/** The elements of an array or a set, in order; undefined for anything else. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (isArray(value)) return value;
  return value instanceof RegoSet ? value.members() : undefined;
}

/** The texts of an array or a set; undefined when it holds anything else. */
export function textsOf(value: Value): readonly string[] | undefined {
  const elements = elementsOf(value);
  return elements?.every((element) => typeof element === 'string') === true ? elements : undefined;
}

/** An integer operand, as Go's `int`. */
export function intOf(value: Value): number | undefined {
  return isNumber(value) ? toInt(value) : undefined;
}
