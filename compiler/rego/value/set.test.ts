import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { fromJson } from './from-json.ts';
import { RegoSet } from './value.ts';

it('holds the same members however many there are and in whatever order they come', () => {
  const members = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 2 }))), { maxLength: 40 });
  fc.assert(
    fc.property(members, (items) => {
      const values = items.map((item) => fromJson(item));
      const set = RegoSet.of(values);
      expect(set.size).toBe(new Set(values.map(canonicalText)).size);
      expect(values.every((value) => set.has(value))).toBe(true);
      expect(set.has('absent') || set.has([5, 5, 5])).toBe(false);
      expect(canonicalText(RegoSet.of([...values].reverse()))).toBe(canonicalText(set));
    }),
  );
});
