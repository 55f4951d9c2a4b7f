/** A part of a text: from its first character to behind its last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Replacement extends Span {
  readonly text: string;
}

/** Replaces parts of a text that do not overlap. */
export function replaceSpans(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of [...replacements].sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** The same, with empty lines where a part was longer than what replaces it: all that follows stays on its line. */
export function replaceOnLines(text: string, replacements: readonly Replacement[]): string {
  return replaceSpans(
    text,
    replacements.map((replacement) => {
      const before = text.slice(replacement.start, replacement.end).split('\n').length;
      return { ...replacement, text: replacement.text + '\n'.repeat(before - 1) };
    }),
  );
}
