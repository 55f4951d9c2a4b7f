import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it.each([
    ['portt', ['port', 'paths'], 'port'],
    ['titel', ['title', 'tile'], 'title'],
    ['TITLE', ['title'], 'title'],
    ['replicas', ['port'], undefined],
  ])('%s among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('finds a word of which two neighbouring letters were swapped', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), (right, at) => {
        const i = at % (right.length - 1);
        const wrong = right.slice(0, i) + right.charAt(i + 1) + right.charAt(i) + right.slice(i + 2);
        return nearest(wrong, [right]) === right;
      }),
    );
  });
});
