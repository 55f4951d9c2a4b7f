import { runeCount } from '../value/text.ts';
import type { CharacterClass } from './ast.ts';

/** Whether the class has the code point, folding case where the class does. */
export function classContains(set: CharacterClass, point: number): boolean {
  const found = holds(set, point) || (set.fold && variants(point).some((variant) => holds(set, variant)));
  return found !== set.negated;
}

function holds({ ranges, properties }: CharacterClass, point: number): boolean {
  return (
    ranges.some(([first, last]) => point >= first && point <= last) ||
    properties.some(({ name, negated }) => new RegExp(`^\\p{${name}}$`, 'u').test(String.fromCodePoint(point)) !== negated)
  );
}

/** Letters with a third case: the Kelvin sign and the long s. */
const thirdCases: ReadonlyMap<string, string> = new Map([['k', '\u212a'], ['\u212a', 'k'], ['s', '\u017f'], ['\u017f', 's']]);

function variants(point: number): number[] {
  const character = String.fromCodePoint(point);
  const lower = character.toLowerCase();
  const third = thirdCases.get(lower) ?? thirdCases.get(character);
  return [lower, character.toUpperCase(), ...(third === undefined ? [] : [third, third.toUpperCase()])]
    .filter((variant) => runeCount(variant) === 1)
    .map((variant) => variant.codePointAt(0)!);
}
