import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldEqual, sideBySide, signedLines } from './diff-rows.ts';

const diffText = fc.array(fc.tuple(fc.constantFrom(' ', '-', '+'), fc.stringMatching(/^[a-z]{0,3}$/)), { minLength: 1 }).map((lines) => lines.map((line) => line.join('')).join('\n'));
const texts = (rows: ReturnType<typeof signedLines>, side: 'before' | 'after'): string[] => rows.flatMap((row) => row[side]?.text ?? []);

describe('the rows of a diff', () => {
  it('hold each side whole and in order, in one column and in two, folded or not', () => {
    fc.assert(
      fc.property(diffText, (text) => {
        const rows = signedLines(text);
        const expected = (sign: string): string[] => text.split('\n').filter((line) => line[0] !== sign).map((line) => line.slice(1));
        for (const shown of [rows, sideBySide(rows), foldEqual(rows).flatMap((block) => block.rows), foldEqual(sideBySide(rows)).flatMap((block) => block.rows)]) {
          expect(texts(shown, 'before')).toEqual(expected('+'));
          expect(texts(shown, 'after')).toEqual(expected('-'));
        }
        for (const { rows: folded, isFolded } of foldEqual(rows)) if (isFolded) expect(folded.every(({ before, after }) => before?.text === after?.text)).toBe(true);
      }),
    );
  });

  it('put what comes beside what goes', () => {
    expect(sideBySide(signedLines(' a\n-b\n-c\n+d\n e')).map(({ before, after }) => [before?.text, after?.text])).toEqual([['a', 'a'], ['b', 'd'], ['c', undefined], ['e', 'e']]);
  });

  it('fold what is far from a change', () => {
    const equal = (count: number): string[] => Array.from({ length: count }, (_, i) => ` ${i}`);
    const blocks = foldEqual(signedLines([...equal(10), '+x', ...equal(10)].join('\n')));
    expect(blocks.map(({ rows, isFolded }) => [rows.length, isFolded])).toEqual([[7, true], [7, false], [7, true]]);
    expect(foldEqual(signedLines(equal(30).join('\n')))).toHaveLength(1);
  });
});
