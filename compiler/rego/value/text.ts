/** Text as Go sees it: a sequence of code points, where JavaScript counts UTF-16 units. */

/** All units are below 0x80, so that units are code points. */
export function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** The code points, one text each. */
export function runesOf(text: string): readonly string[] {
  return Array.from(text);
}

export function runeCount(text: string): number {
  return isAscii(text) ? text.length : runesOf(text).length;
}

/** Go changes the case of each code point by itself, and only to another single one: `ß` stays `ß`. */
export function toUpper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : runesOf(text).map((rune) => single(rune, rune.toUpperCase())).join('');
}

export function toLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : runesOf(text).map((rune) => (rune === 'İ' ? 'i' : single(rune, rune.toLowerCase()))).join('');
}

function single(rune: string, changed: string): string {
  return runesOf(changed).length === 1 ? changed : rune;
}

/** Unicode's white space by Go's list: with U+0085, without U+FEFF. */
export function trimSpace(text: string): string {
  return text.replace(/^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u, '').replace(trailingSpace, '');
}

const trailingSpace = /(?<![\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/u;

/** The positions, in code points, at which `part` (not empty) occurs; overlapping ones too. */
export function occurrences(text: string, part: string): number[] {
  const found: number[] = [];
  const plain = isAscii(text);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(plain ? at : runeCount(text.slice(0, at)));
  return found;
}
