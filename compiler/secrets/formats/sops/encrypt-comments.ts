import { unreadable } from './is-read-alike.ts';
import { replaceSpans, type Replacement } from './replace-spans.ts';
import type { ScalarCipher } from './scalar-cipher.ts';
import { isForEditors, readComments, type SopsComment } from './sops-comments.ts';
import type { Selector } from './sops-rule.ts';

/**
 * Encrypts the comments of a file that has its final layout, the map `sops` too: where one belongs depends on what stands around it. A comment
 * is encrypted if the map or list that it stands in is; one that was encrypted never comes to stand in clear. Unreadable: one that stays in
 * clear and that SOPS cannot read.
 */
export function encryptComments(text: string, selector: Selector, cipher: ScalarCipher): { readonly text: string } | { readonly unreadable: SopsComment } {
  const found = readComments(text);
  const encrypt = cipher.createCommentCipher(found);
  const replacements: Replacement[] = [];
  for (const comment of found.comments) {
    if (isEncrypted(comment, selector)) {
      // A blank keeps an empty one what it is: see below.
      replacements.push({ ...comment, text: `#${encrypt({ ...comment, text: comment.text || ' ' })}` });
      continue;
    }
    const former = cipher.formerComment(comment);
    if (former !== undefined) replacements.push({ ...comment, text: `#${former}` });
    else if (unreadable.test(comment.text)) return { unreadable: comment };
  }
  return { text: replaceSpans(text, replacements) };
}

/** SOPS leaves empty comments in clear, but when it decrypts a list, it takes them for empty items. */
function isEncrypted(comment: SopsComment, selector: Selector): boolean {
  const { keys, isList } = comment.container;
  return keys[0] !== 'sops' && selector(keys) && !isForEditors(comment) && (comment.text !== '' || isList);
}
