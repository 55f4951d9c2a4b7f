import { looksEncrypted } from '../formats/sops/encrypted-scalar.ts';
import { isForEditors, readComments } from '../formats/sops/sops-comments.ts';
import { createPlacer, type TextPlace } from '../../yaml/text-place.ts';

/** Where comments that say something stand in clear in a YAML text, but for those that editors write. */
export function findComments(text: string): TextPlace[] {
  const place = createPlacer(text);
  const said = readComments(text).comments.filter((comment) => /\w/.test(comment.text) && !isForEditors(comment) && !looksEncrypted(comment.text));
  return said.map(({ start }) => place(start));
}
