import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOverlay } from './apply-overlay.ts';

const apply = (made: object, values: object): object => applyOverlay(made, { values, origin: ['apps', 'demo', '_rawValues'] });

describe('applyOverlay', () => {
  it.each([
    ['adds', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['replaces', { a: 1 }, { a: 'x' }, { a: 'x' }],
    ['goes deep', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: 2 } }],
    ['replaces lists', { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
    ['replaces what is of another type', { a: { b: 1 } }, { a: [1] }, { a: [1] }],
    ['takes our value away', { a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    ['lets helm take away what is not ours', { a: { b: 1 } }, { a: { c: null }, d: { e: null } }, { a: { b: 1, c: null }, d: { e: null } }],
    ['keeps keys that objects inherit', { a: 1 }, { toString: 'x', constructor: { a: 1 } }, { a: 1, toString: 'x', constructor: { a: 1 } }],
  ])('%s', (_, made, values, expected) => {
    expect(Object.entries(apply(made, values))).toEqual(Object.entries(expected));
  });

  const scalar = fc.oneof(fc.boolean(), fc.integer(), fc.string());
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const { map } = fc.letrec<{ map: Record<string, unknown>; value: unknown }>((tie) => ({
    map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar, { maxLength: 3 }), tie('map')),
  }));
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

  it('has everything that the overlay says, and changes neither', () => {
    fc.assert(
      fc.property(map, map, (made, values) => {
        const before = [plain(made), plain(values)];
        expect(plain(apply(made, values))).toMatchObject(before[1] as object);
        expect([plain(made), plain(values)]).toEqual(before);
      }),
    );
  });

  it('says the same when it is applied twice, and nothing when it is empty', () => {
    fc.assert(
      fc.property(map, map, (made, values) => {
        expect(plain(apply(apply(made, values), values))).toEqual(plain(apply(made, values)));
        expect(apply(made, {})).toBe(made);
      }),
    );
  });
});
