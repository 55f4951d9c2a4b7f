import { set, type Row } from './row.ts';

/** Parts of documents. */
export const jsonRows: readonly Row[] = [
  ['json.filter', [{ a: { b: 1, c: 2 }, d: 3 }, ['a/b']], '{"a": {"b": 1}}'],
  ['json.filter', [{ a: [1, 2, 3] }, ['a/1']], '{"a": [2]}'],
  ['json.filter', [{ a: 1 }, []], '{}'],
  ['json.filter', [{ 'a/b': 1, c: 2 }, ['a~1b']], '{"a/b": 1}'],
  ['json.filter', [{ a: { b: 1 } }, [['a', 'b']]], '{"a": {"b": 1}}'],
  ['json.remove', [{ a: { b: 1, c: 2 } }, ['a/b']], '{"a": {"c": 2}}'],
  ['json.remove', [{ a: [1, 2, 3] }, ['a/0', 'a/2']], '{"a": [2]}'],
  ['json.remove', [{ a: { b: 1 } }, ['a', 'a/b']], '{}'],
  ['json.patch', [{ a: [1, 2] }, [{ op: 'add', path: '/a/-', value: 3 }]], '{"a": [1, 2, 3]}'],
  ['json.patch', [{ a: [1, 2] }, [{ op: 'add', path: '/a/0', value: 0 }]], '{"a": [0, 1, 2]}'],
  ['json.patch', [{ a: 1 }, [{ op: 'remove', path: '/a' }]], '{}'],
  ['json.patch', [{ a: 1 }, [{ op: 'remove', path: '/b' }]], undefined],
  ['json.patch', [{ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }]], '{"a": 2}'],
  ['json.patch', [{ a: 1 }, [{ op: 'move', from: '/a', path: '/b' }]], '{"b": 1}'],
  ['json.patch', [{ a: { b: 1 } }, [{ op: 'copy', from: '/a', path: '/c' }]], '{"a": {"b": 1}, "c": {"b": 1}}'],
  ['json.patch', [{ a: 1 }, [{ op: 'test', path: '/a', value: 1 }]], '{"a": 1}'],
  ['json.patch', [{ a: 1 }, [{ op: 'test', path: '/a', value: 2 }]], undefined],
  ['json.patch', [{ a: 1 }, [{ op: 'nope', path: '/a' }]], undefined],
  ['json.patch', [{ a: set(1) }, [{ op: 'add', path: ['a', 2], value: 2 }]], '{"a": {1, 2}}'],
];
