import { expect, it } from 'vitest';
import { isReadAlike } from './is-read-alike.ts';

it.each(['a b', 'a\n  b', '2026-01-01', "'é \\ x'", '"a\\tb\\u00e9\\U0001F600"', '"a\n  b"', '|\n  a\n\n    b\n', '|-\n  a \n', '>-\n  a\n  b\n'])('leaves %j as it is', (source) => {
  expect(isReadAlike(source, true)).toBe(true);
});

it.each(['a\u0085b', "'\u2028'", '"\\/"', '"\\uD83D"', '"a\\\n  b"', 'a\tb', '|\n  \n  a\n', '|\n  \ta\n  b\n', '>\n  a\n    b\n', '>2\n   a\n', '>\n  a \n  b\n'])('does not trust readers with %j', (source) => {
  expect(isReadAlike(source, false)).toBe(false);
});

it('knows that ? and : are signs between brackets', () => {
  for (const source of ['a?b', ':a']) expect([isReadAlike(source, false), isReadAlike(source, true)]).toEqual([true, false]);
});
