import { fromBigInt, parseNumber, type RegoNumber } from './number.ts';
import { RegoObject, type Value } from './value.ts';

/** Deeper documents are refused: nothing real is nested so, and every walk over a value may then recurse. */
export const deepestNesting = 1000;

/**
 * Turns parsed JSON or YAML into a Rego value. Only own enumerable keys count, so `__proto__` and `constructor` are keys like any other.
 * Throws a `RangeError` for a document nested deeper than `deepestNesting` and a `TypeError` for what JSON cannot hold (functions, dates, NaN).
 */
export function fromJson(json: unknown, depth = 0): Value {
  refuseDeep(depth);
  switch (typeof json) {
    case 'string':
    case 'boolean':
      return json;
    case 'number':
      return fromDouble(json);
    case 'bigint':
      return fromBigInt(json);
    case 'object':
      if (json === null) return null;
      return Array.isArray(json) ? json.map((item) => fromJson(item, depth + 1)) : fromObject(plainObject(json), depth);
    default:
      throw new TypeError(`${typeof json} is not JSON`);
  }
}

/** An integer beyond 2^53 was read with a loss already; its shortest digits are most likely what the file says. */
function fromDouble(double: number): RegoNumber {
  if (!Number.isFinite(double)) throw new TypeError(`${double} is not JSON`);
  return Number.isInteger(double) && !Number.isSafeInteger(double) ? parseNumber(String(double))! : double + 0;
}

function fromObject(json: JsonObject, depth: number): RegoObject {
  const object = new RegoObject();
  for (const [key, value] of Object.entries(json)) if (value !== undefined) object.set(key, fromJson(value, depth + 1));
  return object;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function plainObject(json: object): JsonObject {
  const prototype: unknown = Object.getPrototypeOf(json);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${json.constructor.name} is not JSON`);
  return json as JsonObject;
}

export function refuseDeep(depth: number): void {
  if (depth > deepestNesting) throw new RangeError(`the document is nested deeper than ${deepestNesting} levels`);
}
