import { set, type Row } from './row.ts';

/** Aggregates over arrays and sets. */
export const aggregatesRows: readonly Row[] = [
  ['count', [[]], '0'],
  ['count', ['a😀'], '2'],
  ['count', [{ a: 1 }], '1'],
  ['count', [set(1, 1)], '1'],
  ['sum', [[1, 2.5]], '3.5'],
  ['sum', [[]], '0'],
  ['sum', [set(1, 2)], '3'],
  ['product', [[2, 3, 4]], '24'],
  ['product', [[]], '1'],
  ['max', [[1, 'a', null]], '"a"'],
  ['max', [[]], undefined],
  ['min', [[3, 1, 2]], '1'],
  ['min', [set('b', 'a')], '"a"'],
  ['sort', [[3, 'a', null, [1], 2]], '[null, 2, 3, "a", [1]]'],
  ['sort', [set('b', 'a')], '["a", "b"]'],
  ['sort', [['\ue000', '😀', 'a']], '["a", "\\ue000", "😀"]'],
  ['internal.member_2', [1, [1, 2]], 'true'],
  ['internal.member_2', [3, set(1)], 'false'],
  ['internal.member_2', [1, { a: 1 }], 'true'],
  ['internal.member_3', ['a', 1, { a: 1 }], 'true'],
  ['internal.member_3', [1, 'b', ['a', 'b']], 'true'],
];
