import { commentTokens, type Container } from './comment-tokens.ts';
import { placeComments } from './place-comments.ts';
import type { Span } from './replace-spans.ts';

/** A comment of a document, from its sign to its last character. */
export interface SopsComment extends Span {
  /** What stands behind the sign. */
  readonly text: string;
  readonly container: Container;
}

export interface SopsComments {
  readonly comments: readonly SopsComment[];
  /** The keys that lead to each of the document's maps and lists. */
  readonly places: readonly (readonly string[])[];
}

/** Whether a comment is for editors, which have to read it: nobody needs to hide it. */
export function isForEditors({ text }: Pick<SopsComment, 'text'>): boolean {
  return text.startsWith(' yaml-language-server:');
}

/** The comments of a YAML text without errors, each in the map or list that SOPS has it in. */
export function readComments(text: string): SopsComments {
  const tokens = [...commentTokens(text)];
  const containers = placeComments(tokens);
  const comments = [...containers].map(([{ start, end }, container]) => {
    const source = text.slice(start, end).replace(/\r$/, '');
    return { start, end: start + source.length, text: source.slice(1), container };
  });
  const places = new Map(tokens.flatMap(({ container, inner }) => [container, inner]).map(({ keys }) => [keys.join('\0'), keys]));
  return { comments, places: [...places.values()] };
}
