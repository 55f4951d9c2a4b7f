import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleRange } from './visible-range.ts';

it('holds every row that is seen, and not many more', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 99 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2000), (count, rowHeight, part, height) => {
      const top = part * Math.max(0, count * rowHeight - height);
      const { from, to } = visibleRange(count, rowHeight, top, height);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      for (let row = 0; row < count; row += Math.max(1, Math.floor(count / 50))) {
        const isSeen = row * rowHeight < top + height && (row + 1) * rowHeight > top;
        if (isSeen) expect(row >= from && row < to).toBe(true);
      }
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 22);
    }),
  );
});
