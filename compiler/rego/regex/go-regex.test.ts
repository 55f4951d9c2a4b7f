import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';
import { GoRegex, RegexCache } from './go-regex.ts';
import { compileProgram, runProgram } from './machine.ts';
import { parsePattern } from './parse-pattern.ts';
import { toJavaScript } from './to-javascript.ts';

const free = (): void => undefined;

/** Patterns in the part of the syntax where Go and JavaScript mean the same, groups in repetitions left out. */
const patterns: fc.Arbitrary<string> = fc.letrec<{ atom: string; sequence: string }>((tie) => ({
  atom: fc.oneof({ maxDepth: 3 }, fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\bb', '^', '$'), tie('sequence').map((inner) => `(?:${inner})`)),
  sequence: fc
    .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '', '+', '{1,2}', '+?')), { minLength: 1, maxLength: 4 })
    .chain((parts) => fc.constantFrom('', '|').map((mark) => parts.map(([atom, repeat]) => (/^[\^$]|^\\b/.test(atom) ? atom : atom + repeat)).join(mark))),
})).sequence;

describe('GoRegex', () => {
  it('finds what JavaScript finds, on the machine too', () => {
    fc.assert(
      fc.property(patterns, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '\n'), maxLength: 8 }), (pattern, text) => {
        const { node } = parsePattern(pattern);
        // Where a repeated part can be empty the two engines differ, and only the machine is used.
        fc.pre(costOf(node).isFlat);
        const expected = new RegExp(toJavaScript(node), 'du').exec(text)?.indices?.[0];
        expect(runProgram(compileProgram(node), 2, text, 0)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', '(?:a?){30}a{30}b', '(.*)(.*)(.*)(.*)(.*)(.*)x', '(\\w+\\s?)+!'])('does not run away on %s', (pattern) => {
    let spent = 0;
    const regex = new GoRegex(parsePattern(pattern), (steps) => (spent += steps));
    expect(regex.test('a'.repeat(3000))).toBe(pattern.endsWith('$'));
    expect(spent).toBeGreaterThan(0);
  });

  it('finds the last pass of a repeated group, as Go does', () => {
    const [match] = new GoRegex(parsePattern('(?:(a)|b)*'), free).matches('ab');
    expect(match).toEqual([0, 2, 0, 1]);
  });

  it('goes through astral characters whole', () => {
    expect(new GoRegex(parsePattern(''), free).matches('😀').map(([start]) => start)).toEqual([0, 2]);
  });

  it.each([
    ['(?i)straße', 'STRAßE', true],
    ['(?i)s', 'ſ', true],
    ['(?i)[k-m]x', '\u212ax', true],
    ['(?i)ab(?-i)c', 'ABc', true],
    ['(?i)ab(?-i)c', 'ABC', false],
    ['(?i)[^k]', 'K', false],
    ['\\p{Greek}', 'λ', true],
    ['\\PL', 'λ', false],
    ['[^\\PL]', 'λ', true],
    ['[[:^digit:]]', '5', false],
    ['\\x41\\101', 'AA', true],
    ['(?s:.)(.)', '\n\n', false],
    ['a{0}b', 'b', true],
  ])('matches %s on %j: %s', (pattern, text, expected) => {
    const parsed = parsePattern(pattern);
    expect(new GoRegex(parsed, free).test(text)).toBe(expected);
    expect(runProgram(compileProgram(parsed.node), 2 * parsed.captures + 2, text, 0) !== undefined).toBe(expected);
  });
});

describe('parsePattern', () => {
  it.each(['(?=a)', '(?!a)', '(?<=a)', '\\1', '\\8', '(', ')', '[a', '[z-a]', 'a**', 'a{2}{3}', 'a{1001}', '(a{100}){11}', '*', '(?i', '\\', '\\C', '\\p{Nope}', '[[:foo:]]', '\\x{110000}'])(
    'refuses %s, as Go does',
    (pattern) => {
      expect(new RegexCache(free).get(pattern)).toBeUndefined();
    },
  );
});
