/** Characters that take no column of a terminal: marks on the one before them, and what is never shown. */
const zeroWidth = /^[\p{Mn}\p{Me}\u200B-\u200D\u2060\uFEFF]$/u;

/** Characters that take two columns: those of East Asian scripts in their full width, and emoji (https://www.unicode.org/reports/tr11/). */
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]$/u;

/** Blank text that is as wide in a terminal as the given one. Tabs stay tabs. */
export function blankLike(text: string): string {
  let blank = '';
  for (const character of text) {
    if (character === '\t') blank += character;
    else if (!zeroWidth.test(character)) blank += wide.test(character) ? '  ' : ' ';
  }
  return blank;
}
