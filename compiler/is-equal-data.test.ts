import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqualData } from './is-equal-data.ts';

describe('isEqualData', () => {
  it('says of all data what their JSON says', () => {
    // Without -0, which JSON does not know.
    const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(fc.property(json, json, (one, other) => isEqualData(one, other) === (JSON.stringify(one) === JSON.stringify(other))));
    fc.assert(fc.property(json, (one) => isEqualData(one, structuredClone(one))));
  });

  it.each([
    [[], {}],
    [null, {}],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }],
    [{ a: undefined }, { b: undefined }],
    ['1', 1],
  ])('tells %j from %j', (one, other) => expect(isEqualData(one, other)).toBe(false));
});
