import { set, type Row } from './row.ts';

/** Objects. */
export const objectsRows: readonly Row[] = [
  ['object.get', [{ a: 1 }, 'a', 0], '1'],
  ['object.get', [{ a: 1 }, 'b', 0], '0'],
  ['object.get', [{ a: { b: [5] } }, ['a', 'b', 0], 'x'], '5'],
  ['object.get', [{ a: 1 }, [], 0], '{"a": 1}'],
  ['object.get', [{ a: null }, 'a', 0], 'null'],
  ['object.get', [{ a: 1 }, ['a', 'b'], 'x'], '"x"'],
  ['object.get', [{}, 'constructor', 'none'], '"none"'],
  ['object.keys', [{ b: 1, a: 2 }], '{"a", "b"}'],
  ['object.remove', [{ a: 1, b: 2 }, ['a']], '{"b": 2}'],
  ['object.remove', [{ a: 1, b: 2 }, set('b')], '{"a": 1}'],
  ['object.remove', [{ a: 1 }, { a: 5 }], '{}'],
  ['object.filter', [{ a: 1, b: 2 }, ['a', 'c']], '{"a": 1}'],
  ['object.union', [{ a: 1, b: { c: 2 } }, { a: 3, b: { d: 4 } }], '{"a": 3, "b": {"c": 2, "d": 4}}'],
  ['object.union', [{ a: { b: 1 } }, { a: 2 }], '{"a": 2}'],
  ['object.union_n', [[{ a: 1 }, { b: 2 }, { a: 3 }]], '{"a": 3, "b": 2}'],
  ['object.union_n', [[{ a: { b: 2 } }, { a: 4 }, { a: { c: 3 } }]], '{"a": {"c": 3}}'],
  ['object.union_n', [[]], '{}'],
  ['object.subset', [{ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } }], 'true'],
  ['object.subset', [{ a: 1 }, { a: 2 }], 'false'],
  ['object.subset', [set(1, 2), set(1)], 'true'],
  ['object.subset', [[1, 2, 3], [2, 3]], 'true'],
  ['object.subset', [[1, 2, 3], [1, 3]], 'false'],
  ['object.subset', [[1, 2, 3], set(1, 3)], 'true'],
  ['object.subset', [{ a: [1, 2] }, { a: [2] }], 'true'],
];
