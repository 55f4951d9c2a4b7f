import type { Format } from './format.ts';

/** An identifier of some other system, of which only this is known: it is there, and nothing in it is a space. */
export function isWord(text: string): boolean {
  return /^\S+$/.test(text);
}

export const word: Format = { validate: isWord, expected: 'text without spaces' };
