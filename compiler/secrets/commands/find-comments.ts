import { Lexer } from 'yaml';
import { createPlacer, type TextPlace } from '../../yaml/text-place.ts';

/** Where comments stand in a YAML text, but for those that editors and SOPS itself write. */
export function findComments(text: string): TextPlace[] {
  const place = createPlacer(text);
  const places: TextPlace[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && !/^#(?: yaml-language-server:|ENC\[)/.test(token) && /\w/.test(token)) places.push(place(offset));
    offset += isMark(token) ? 0 : token.length;
  }
  return places;
}

/** The lexer's own marks of documents and scalars are no part of the text. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001f';
}
