import { expect, it } from 'vitest';
import { explains } from './explains.ts';

const change = (before: unknown, after: unknown) => ({ field: 'x', beforePath: ['x'], afterPath: ['x'], before, after });

it.each([
  ['a field that is the value', change(2, 3), change(2, 3), true],
  ['a text that holds the value', change('v1', 'v2'), change('img:v1', 'img:v2'), true],
  ['a text that changes elsewhere too', change('v1', 'v2'), change('img:v1', 'other:v2'), false],
  ['a field that comes and one that is not there before', change(undefined, 3), change(undefined, 3), false],
])('%s', (_, value, field, expected) => {
  expect(explains(value, field)).toBe(expected);
});
