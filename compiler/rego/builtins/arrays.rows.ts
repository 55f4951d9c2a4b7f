import { type Row } from './row.ts';

/** Arrays. */
export const arraysRows: readonly Row[] = [
  ['array.concat', [[1], [2, 3]], '[1, 2, 3]'],
  ['array.reverse', [[1, 2, 3]], '[3, 2, 1]'],
  ['array.slice', [[1, 2, 3, 4], 1, 3], '[2, 3]'],
  ['array.slice', [[1, 2], -5, 99], '[1, 2]'],
  ['array.slice', [[1, 2], 2, 1], '[]'],
  ['array.flatten', [[1, [2, [3]], 4]], '[1, 2, [3], 4]'],
];
