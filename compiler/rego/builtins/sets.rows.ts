import { set, type Row } from './row.ts';

/** Sets. */
export const setsRows: readonly Row[] = [
  ['and', [set(1, 2), set(2, 3)], '{2}'],
  ['or', [set(1), set(2)], '{1, 2}'],
  ['intersection', [set(set(1, 2), set(2, 3))], '{2}'],
  ['intersection', [set()], 'set()'],
  ['union', [set(set(1), set(2))], '{1, 2}'],
  ['union', [set()], 'set()'],
];
