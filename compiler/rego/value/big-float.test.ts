import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFloats, divideFloats, fromDecimal, multiplyFloats, negateFloat, toNumber, truncateFloat, type BigFloat } from './big-float.ts';
import { decimalOf } from './decimal.ts';
import { numberText, toDouble } from './number.ts';

const float = (text: string): BigFloat => fromDecimal(decimalOf(text));
const text = (value: BigFloat): string => numberText(toNumber(value));
const doubles = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('big floats', () => {
  // The results are those of Go's math/big with its precision of 64 bits.
  it.each([
    [addFloats(float('0.1'), float('0.2')), '0.3'],
    [multiplyFloats(float('0.29'), float('100')), '29'],
    [divideFloats(float('1'), float('3')), '0.33333333333333333334'],
    [divideFloats(float('-2'), float('3')), '-0.6666666666666666667'],
    [float('1234567.5'), '1.2345675e+06'],
    [float('0.00001234'), '1.234e-05'],
    [float('18446744073709551617'), '18446744073709551616'],
    [float('0'), '0'],
  ])('prints %o as %s', (value, printed) => {
    expect(text(value)).toBe(printed);
  });

  it('names every double by its own shortest digits', () => {
    fc.assert(
      fc.property(doubles, (double) => {
        expect(toDouble(toNumber(float(String(double))))).toBe(double + 0);
      }),
    );
  });

  it('agrees with doubles to their precision', () => {
    fc.assert(
      fc.property(doubles, doubles, (a, b) => {
        const [x, y] = [float(String(a)), float(String(b))];
        expect(toDouble(toNumber(addFloats(x, y)))).toBeCloseTo(a + b, 4);
        expect(text(addFloats(x, negateFloat(x)))).toBe('0');
        expect(Number(truncateFloat(x))).toBe(Math.trunc(a) + 0);
      }),
    );
  });
});
