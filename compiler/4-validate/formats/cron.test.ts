import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCron } from './cron.ts';

const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** A field as people write it: a star, a number or a range in bounds, with or without a step. */
const fieldOf = (min: number, max: number): fc.Arbitrary<string> => {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 99 }).map((n) => `/${n}`),
  );
  const item = fc.tuple(fc.oneof(fc.constantFrom('*', '?'), number.map(String), range), step).map((parts) => parts.join(''));
  return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(','));
};

const fields = fc.tuple(...bounds.map(([min, max]) => fieldOf(min, max)));

describe('isCron', () => {
  it('takes every schedule made of fields in bounds', () => {
    fc.assert(fc.property(fields, (parts) => isCron(parts.join(' '))));
  });

  it('refuses a number out of bounds in any field', () => {
    fc.assert(
      fc.property(fields, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 100 }), (parts, index, beyond) => {
        const broken = parts.with(index, String(bounds[index]![1] + beyond));
        return !isCron(broken.join(' '));
      }),
    );
  });

  it('refuses four fields and six', () => {
    fc.assert(
      fc.property(fields, (parts) => {
        expect(isCron(parts.slice(1).join(' '))).toBe(false);
        expect(isCron(['0', ...parts].join(' '))).toBe(false);
      }),
    );
  });
});
