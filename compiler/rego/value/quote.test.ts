import { expect, it } from 'vitest';
import { quote } from './quote.ts';

it.each([
  ['plain é 世 😀', '"plain é 世 😀"'],
  ['"\\', '"\\"\\\\"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\0\x1f\x7f', '"\\x00\\x1f\\x7f"'],
  ['\u00a0\u200b\u2028\ufeff', '"\\u00a0\\u200b\\u2028\\ufeff"'],
  ['\u{e0001}', '"\\U000e0001"'],
])('quotes %j as Go does', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});
