import { type Row } from './row.ts';

/** Globs. */
export const globRows: readonly Row[] = [
  ['glob.match', ['*.github.com', [], 'api.github.com'], 'true'],
  ['glob.match', ['*.github.com', [], 'api.x.github.com'], 'false'],
  ['glob.match', ['**.com', ['.'], 'a.b.com'], 'true'],
  ['glob.match', ['*', null, 'a.b/c'], 'true'],
  ['glob.match', ['*:latest', ['/'], 'nginx:latest'], 'true'],
  ['glob.match', ['reg/*/x', ['/'], 'reg/a/b/x'], 'false'],
  ['glob.match', ['?at', [], 'cat'], 'true'],
  ['glob.match', ['?at', ['f'], 'fat'], 'false'],
  ['glob.match', ['[abc]at', [], 'bat'], 'true'],
  ['glob.match', ['[!a-c]at', [], 'bat'], 'false'],
  ['glob.match', ['{cat,[fr]at}', [], 'rat'], 'true'],
  ['glob.match', ['{a,b', [], 'a'], undefined],
  ['glob.match', ['a\\*', [], 'a*'], 'true'],
  ['glob.match', ['a,b', [], 'a,b'], 'true'],
  ['glob.match', ['{a*,b}c', [], 'axxc'], 'true'],
  ['glob.match', ['[a', [], 'a'], undefined],
  ['glob.match', ['', [], ''], 'true'],
  ['glob.match', ['{,a}b', [], 'b'], 'true'],
  ['glob.match', ['x', ['ab'], 'x'], undefined],
  ['glob.quote_meta', ['*.a[b]{c}?\\'], '"\\\\*.a\\\\[b\\\\]\\\\{c\\\\}\\\\?\\\\\\\\"'],
];
