import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from './align.ts';

/** The length of the longest common subsequence, by the textbook's table. */
function longest(before: readonly string[], after: readonly string[]): number {
  const lengths = before.map(() => after.map(() => 0));
  const at = (b: number, a: number): number => lengths[b]?.[a] ?? 0;
  for (let b = 0; b < before.length; b++) {
    for (let a = 0; a < after.length; a++) {
      lengths[b]![a] = before[b] === after[a] ? at(b - 1, a - 1) + 1 : Math.max(at(b - 1, a), at(b, a - 1));
    }
  }
  return at(before.length - 1, after.length - 1);
}

const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 25 });

describe('align', () => {
  it('matches equal items, in order, and as many as there can be', () => {
    fc.assert(
      fc.property(list, list, (before, after) => {
        const matches = align(before, after);
        for (const [b, a] of matches) expect(before[b]).toBe(after[a]);
        for (const [i, [b, a]] of matches.entries()) if (i > 0) expect(b > matches[i - 1]![0] && a > matches[i - 1]![1]).toBe(true);
        expect(matches.length).toBe(longest(before, after));
      }),
    );
  });

  it('gives up on two lists that have nothing to do with each other, but keeps what they begin and end with', () => {
    const before = ['first', ...Array.from({ length: 5000 }, (_, i) => `b${i}`), 'last'];
    const after = ['first', ...Array.from({ length: 5000 }, (_, i) => `a${i}`), 'last'];
    expect(align(before, after)).toEqual([[0, 0], [5001, 5001]]);
  });
});
