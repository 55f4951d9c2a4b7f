import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestTexts } from './digest-texts.ts';

const texts = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), { selector: ([name]) => name });

it('is the same in every order', () => {
  fc.assert(fc.property(texts, (list) => digestTexts(list) === digestTexts(list.toReversed())));
});

it('differs where a name or a text does', () => {
  const show = (list: readonly [string, string][]): string => JSON.stringify([...list].sort());
  fc.assert(fc.property(texts, texts, (a, b) => (show(a) === show(b)) === (digestTexts(a) === digestTexts(b))));
  expect(digestTexts([['a', 'bc']])).not.toBe(digestTexts([['ab', 'c']]));
  expect(digestTexts([['a', '1 1\nbc']])).not.toBe(digestTexts([['a', ''], ['b', 'c']]));
});
