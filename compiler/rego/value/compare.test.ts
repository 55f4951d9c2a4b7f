import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { compareText, compareValues } from './compare.ts';
import { keyOf } from './key.ts';
import { parseNumber } from './number.ts';
import { RegoObject, RegoSet, type Value } from './value.ts';

const numberTexts = fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }).map(String), fc.bigInt().map(String), fc.constantFrom('1.0', '1', '1e3', '1000', '0.1', '0.10', '-0', '0', '1e-7'));
const scalars = fc.oneof(fc.constant(null), fc.boolean(), numberTexts.map((text) => parseNumber(text)!), fc.string({ unit: 'grapheme' }), fc.constantFrom('', '\0', '\0"', '\ue000', '😀', '__proto__'));
const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => RegoSet.of(members)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((entries) => RegoObject.of(entries)),
  ),
})).value;

/** One of each kind and size, in the order OPA sorts them. */
const ordered: readonly Value[] = [
  null,
  false,
  true,
  -5,
  0,
  0.5,
  parseNumber('1.0')!,
  2,
  parseNumber('12345678901234567890')!,
  '',
  'a',
  'b',
  '\ue000',
  '😀',
  [],
  [1],
  [1, 2],
  [2],
  new RegoObject(),
  RegoObject.of([['a', 1]]),
  RegoObject.of([['a', 2]]),
  new RegoSet(),
  RegoSet.of([1]),
];

describe('compareValues', () => {
  it('has one order over all kinds', () => {
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) expect(Math.sign(compareValues(a, b))).toBe(Math.sign(i - j));
    }
  });

  it('is antisymmetric and transitive', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0);
        const [low, middle, high] = [a, b, c].sort(compareValues) as [Value, Value, Value];
        expect(compareValues(low, middle)).toBeLessThanOrEqual(0);
        expect(compareValues(middle, high)).toBeLessThanOrEqual(0);
        expect(compareValues(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('says equal exactly when keys and canonical texts are equal', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const isEqual = compareValues(a, b) === 0;
        expect(keyOf(a) === keyOf(b)).toBe(isEqual);
        expect(canonicalText(a) === canonicalText(b)).toBe(isEqual);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('compareText', () => {
  it('orders as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });
});
