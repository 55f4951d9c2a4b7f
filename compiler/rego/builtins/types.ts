import { typeName, type TypeName, compareValues } from '../value/compare.ts';
import { isArray, RegoSet } from '../value/value.ts';
import { elementsOf, type Builtin, type BuiltinTable } from './builtin.ts';

export const typeBuiltins: BuiltinTable = {
  is_array: is('array'),
  is_boolean: is('boolean'),
  is_null: is('null'),
  is_number: is('number'),
  is_object: is('object'),
  is_set: is('set'),
  is_string: is('string'),
  type_name: (a) => typeName(a),
  cast_array: elementsOf,
  cast_boolean: cast('boolean'),
  cast_null: cast('null'),
  cast_object: cast('object'),
  cast_set: (a) => (a instanceof RegoSet ? a : isArray(a) ? RegoSet.of(a) : undefined),
  cast_string: cast('string'),
  equal: (a, b) => compareValues(a, b) === 0,
  gt: (a, b) => compareValues(a, b) > 0,
  gte: (a, b) => compareValues(a, b) >= 0,
  lt: (a, b) => compareValues(a, b) < 0,
  lte: (a, b) => compareValues(a, b) <= 0,
  neq: (a, b) => compareValues(a, b) !== 0,
};

function is(name: TypeName): Builtin {
  return (value) => typeName(value) === name;
}

function cast(name: TypeName): Builtin {
  return (value) => (typeName(value) === name ? value : undefined);
}
