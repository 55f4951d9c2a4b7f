import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leavesOf } from '../../test/change-a-leaf.ts';
import { anyText, numRuns, valuesFile } from '../../test/yaml-texts.ts';
import type { Path } from '../path.ts';
import { locateFully } from './locate.ts';
import { locatePlain } from './locate-plain.ts';
import { NOT_PLAIN, parsePlain } from './parse-plain.ts';

/** Every path there is, and beside each some that lead nowhere. */
function pathsIn(value: unknown): Path[] {
  const paths = leavesOf(value).flatMap((leaf) => [...leaf.keys(), leaf.length].map((length) => leaf.slice(0, length)));
  return paths.flatMap((path) => [path, [...path, 'nope'], [...path, 0], [...path, '0', 'x']]);
}

/** How many places were compared. */
function compare(text: string): number {
  const value = parsePlain(text);
  const [plain, fully] = [locatePlain(text), locateFully(text)];
  if (value === NOT_PLAIN || value === undefined) {
    expect(plain).toBeUndefined();
    return 0;
  }
  let compared = 0;
  for (const path of pathsIn(value)) {
    for (const part of ['key', 'value'] as const) {
      const place = plain!(path, part);
      if (place === undefined) continue;
      expect([path, part, place]).toEqual([path, part, fully(path, part)]);
      compared++;
    }
  }
  return compared;
}

it('finds every path where the full parser finds it', () => {
  expect(compare(valuesFile)).toBeGreaterThan(300);
  let compared = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      compared += compare(text);
    }),
    { numRuns: numRuns / 4 },
  );
  expect(compared).toBeGreaterThan(numRuns);
});
