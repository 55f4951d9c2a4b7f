import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCpu } from './cpu.ts';
import { isMemory } from './memory.ts';
import { isQuantity, quantityValue } from './quantity.ts';

const nano = 10n ** 9n;

describe('quantityValue', () => {
  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1k'],
    ['1E3', '1000'],
    ['12e-1', '1200m'],
    ['1Ki', '1024'],
    ['0.5Mi', '512Ki'],
    ['1E', '1000P'],
    ['1Ei', '1024Pi'],
    ['+2', '2.000'],
    ['-0', '0n'],
    ['100.035Ki', '102435.84'],
  ])('reads %s and %s as the same amount', (a, b) => {
    expect(quantityValue(a)).toBeDefined();
    expect(quantityValue(a)).toBe(quantityValue(b));
  });

  it.each([
    ['1', nano],
    ['-3.01', -3_010_000_000n],
    ['0.1n', 1n],
    ['-0.1n', -1n],
    ['3.001n', 4n],
    ['0.000000000001Ki', 2n],
    ['1e-999999999999', 1n],
  ])('reads %s in nanos, rounded away from zero', (text, value) => {
    expect(quantityValue(text)).toBe(value);
  });

  it('keeps an absurd exponent cheap', () => {
    expect(String(quantityValue('1e999999999'))).toHaveLength(410);
  });

  it('is undefined exactly where the text is no quantity', () => {
    const nearlyQuantity = fc.stringMatching(/^[-+.0159numkKMGTPEei]*$/);
    fc.assert(fc.property(nearlyQuantity, (text) => (quantityValue(text) !== undefined) === isQuantity(text)));
  });

  const decimal = fc.record({
    sign: fc.constantFrom('', '+', '-'),
    whole: fc.bigInt({ min: 0n, max: 10n ** 20n }),
    fraction: fc.stringMatching(/^[0-9]{0,9}$/),
  });

  it('is the number itself, times the suffix', () => {
    const million = 10n ** 6n;
    const scale = fc.constantFrom<[string, bigint]>(
      ['', 1n],
      ['k', 1000n],
      ['M', million],
      ['e6', million],
      ['E+6', million],
      ['Ki', 1024n],
      ['Gi', 1024n ** 3n],
    );
    fc.assert(
      fc.property(decimal, scale, ({ sign, whole, fraction }, [suffix, factor]) => {
        const size = (whole * nano + BigInt(fraction.padEnd(9, '0'))) * factor;
        expect(quantityValue(`${sign}${whole}${fraction === '' ? '' : `.${fraction}`}${suffix}`)).toBe(sign === '-' ? -size : size);
      }),
    );
  });

  it('makes a thousand of a smaller unit one of the next', () => {
    const units = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: units.length - 2 }), (n, unit) => {
        expect(quantityValue(`${n * 1000}${units[unit]!}`)).toBe(quantityValue(`${n}${units[unit + 1]!}`));
      }),
    );
  });

  it('tells CPU and memory amounts from mere quantities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (n) => {
        expect(isCpu(`${n}m`)).toBe(true);
        expect(isCpu(`${n}Mi`)).toBe(false);
        expect(isCpu(`${n}u`)).toBe(n % 1000 === 0);
        expect(isMemory(`${n}Ki`)).toBe(true);
        expect(isMemory(`${n}m`)).toBe(n % 1000 === 0);
      }),
    );
  });
});
