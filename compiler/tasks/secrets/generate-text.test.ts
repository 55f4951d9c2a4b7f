import { createPrivateKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphabets, type Alphabet } from '../../secrets/generate-rule.ts';
import { generateText } from './generate-text.ts';

describe('generateText', () => {
  it('has the length, and only characters of the alphabet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom(...(Object.keys(alphabets) as Alphabet[])), (length, alphabet) => {
        const text = generateText({ length, alphabet }, randomBytes);
        expect(text).toHaveLength(length);
        expect([...text].every((character) => alphabets[alphabet].includes(character))).toBe(true);
      }),
    );
  });

  it('prefers no character: every byte below the last whole multiple counts, no other does', () => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const text = generateText({ length: 248 }, () => every);
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(new Set(counts.values())).toEqual(new Set([4]));
    expect(counts.size).toBe(62);
  });

  it('makes bytes and keys', () => {
    expect(Buffer.from(generateText({ bytes: 32 }, randomBytes), 'base64')).toHaveLength(32);
    expect(createPrivateKey(generateText({ key: 'rsa' }, randomBytes)).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(createPrivateKey(generateText({ key: 'ecdsa' }, randomBytes)).asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });
});
