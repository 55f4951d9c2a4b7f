import { compareValues } from '../value/compare.ts';
import { isNumber, type RegoNumber } from '../value/number.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';
import { lengthOf } from '../plan/runtime.ts';
import { product, sum } from './arithmetic.ts';
import { elementsOf, type BuiltinTable } from './builtin.ts';

export const aggregateBuiltins: BuiltinTable = {
  all: (a) => elementsOf(a)?.every((element) => element === true),
  any: (a) => elementsOf(a)?.some((element) => element === true),
  count: (a) => lengthOf(a),
  max: (a) => elementsOf(a)?.reduce<Value | undefined>((best, each) => (best === undefined || compareValues(each, best) >= 0 ? each : best), undefined),
  min: (a) => elementsOf(a)?.reduce<Value | undefined>((best, each) => (best === undefined || compareValues(each, best) < 0 ? each : best), undefined),
  product: (a) => mapNumbers(a, product),
  sort: (a) => (a instanceof RegoSet ? a.members() : isArray(a) ? [...a].sort(compareValues) : undefined),
  sum: (a) => mapNumbers(a, sum),
  'internal.member_2': (member, collection) => has(collection, member),
  'internal.member_3': (key, member, collection) => hasAt(collection, key, member),
};

function mapNumbers(collection: Value, combine: (numbers: readonly RegoNumber[]) => RegoNumber): RegoNumber | undefined {
  const elements = elementsOf(collection);
  return elements?.every(isNumber) === true ? combine(elements) : undefined;
}

/** `member in collection`. */
function has(collection: Value, member: Value): boolean {
  if (collection instanceof RegoSet) return collection.has(member);
  const values = collection instanceof RegoObject ? collection.values() : isArray(collection) ? collection : [];
  return values.some((value) => compareValues(value, member) === 0);
}

/** `key, member in collection`. */
function hasAt(collection: Value, key: Value, member: Value): boolean {
  if (collection instanceof RegoSet) return compareValues(key, member) === 0 && collection.has(member);
  if (collection instanceof RegoObject) {
    const value = collection.get(key);
    return value !== undefined && compareValues(value, member) === 0;
  }
  return isArray(collection) && collection.some((value, i) => compareValues(i, key) === 0 && compareValues(value, member) === 0);
}
