import { set, type Row } from './row.ts';

/** Graphs. */
export const graphRows: readonly Row[] = [
  ['graph.reachable', [{ a: ['b'], b: ['c'], c: [], d: [] }, ['a']], '{"a", "b", "c"}'],
  ['graph.reachable', [{ a: set('b', 'x'), b: [] }, set('a')], '{"a", "b"}'],
  ['graph.reachable_paths', [{ a: ['b', 'c'], b: [], c: ['a'] }, ['a']], '{["a", "b"], ["a", "c"]}'],
  ['graph.reachable_paths', [{ a: [] }, ['a', 'q']], '{["a"]}'],
];
