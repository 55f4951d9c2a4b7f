import { expect, it } from 'vitest';
import { withDefaults } from './structural-defaults.ts';

const schema = {
  type: 'object',
  properties: {
    mode: { type: 'string', default: 'strict' },
    limit: { type: 'object', default: {}, properties: { cpu: { type: 'string', default: '1' } } },
    rules: { type: 'array', items: { type: 'object', properties: { level: { type: 'integer', default: 3 } } } },
    byTeam: { type: 'object', additionalProperties: { type: 'object', properties: { on: { type: 'boolean', default: true } } } },
    either: { type: 'string', nullable: true, default: 'x' },
  },
};

it.each([
  [{}, { mode: 'strict', limit: { cpu: '1' }, either: 'x' }],
  [{ mode: 'lax', limit: { cpu: '2' } }, { mode: 'lax', limit: { cpu: '2' }, either: 'x' }],
  [{ mode: null, either: null }, { mode: 'strict', limit: { cpu: '1' }, either: null }],
  [{ rules: [{}, { level: 1 }, 5] }, { rules: [{ level: 3 }, { level: 1 }, 5], mode: 'strict', limit: { cpu: '1' }, either: 'x' }],
  [{ byTeam: { a: {}, b: { on: false } } }, { byTeam: { a: { on: true }, b: { on: false } }, mode: 'strict', limit: { cpu: '1' }, either: 'x' }],
])('completes %j to %j', (parameters, expected) => {
  const before = JSON.stringify(parameters);
  expect(withDefaults(schema, parameters)).toEqual(expected);
  expect(JSON.stringify(parameters)).toBe(before);
});

it('leaves values alone without a schema', () => {
  expect(withDefaults(undefined, { a: [1] })).toEqual({ a: [1] });
  expect(withDefaults(schema, 'text')).toBe('text');
});

it('takes prototype names for ordinary ones', () => {
  const value = withDefaults(schema, JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}')) as object;
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'mode', 'limit', 'either']);
  expect(Object.hasOwn({}, 'polluted')).toBe(false);
});
