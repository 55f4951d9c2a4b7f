import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapConcurrently } from './map-concurrently.ts';
import { readPages } from './read-pages.ts';

describe('readPages', () => {
  it('reads every item once, whatever the size of the list', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 10 }), async (items, size) => {
      const asked: number[] = [];
      const all = await readPages(size, (first, count) => {
        asked.push(first);
        return Promise.resolve(items.slice(first, first + count));
      });
      expect(all).toEqual(items);
      expect(asked).toHaveLength(Math.floor(items.length / size) + 1);
    }));
  });
});

describe('mapConcurrently', () => {
  it('keeps the order, and no more at work than allowed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(4)), fc.integer({ min: 1, max: 5 }), async (delays, limit) => {
      let working = 0;
      const results = await mapConcurrently(delays, limit, async (delay) => {
        working++;
        expect(working).toBeLessThanOrEqual(limit);
        for (let i = 0; i < delay; i++) await Promise.resolve();
        working--;
        return delay * 2;
      });
      expect(results).toEqual(delays.map((delay) => delay * 2));
    }));
  });

  it('ends with the first failure', async () => {
    const begun: number[] = [];
    const work = mapConcurrently([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      if (item === 2) throw new Error('no');
      for (let i = 0; i < 20; i++) await Promise.resolve();
    });
    await expect(work).rejects.toThrow('no');
    for (let i = 0; i < 100; i++) await Promise.resolve();
    expect(begun).toEqual([1, 2]);
  });
});
