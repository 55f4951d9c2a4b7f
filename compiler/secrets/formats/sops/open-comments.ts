import { additionalDataOf, decryptScalar, looksEncrypted } from './encrypted-scalar.ts';
import { replaceSpans, type Replacement } from './replace-spans.ts';
import { readComments, type SopsComment, type SopsComments } from './sops-comments.ts';

/** Decrypts the comments of a file whose values are in clear already. What is no comment of this file, or would be more than one line, stays as it is. */
export function openComments(text: string, dataKey: Uint8Array): string {
  const found = readComments(text);
  const open = createCommentOpener(found, dataKey);
  const replacements = found.comments.flatMap((comment): Replacement[] => {
    const clear = open(comment);
    return clear === undefined ? [] : [{ ...comment, text: `#${clear}` }];
  });
  return replaceSpans(text, replacements);
}

/** How often a comment is tried in another place than its own, in one file: whoever has written it must not decide how long that takes. */
const maxTrials = 100_000;

/**
 * Gives what encrypted comments of a file say; undefined for one that is none. Comments do not count for the MAC, and layout alone says where
 * one belongs: it may have been encrypted for another of the file's places than the one that it has now.
 */
export function createCommentOpener({ places }: Pick<SopsComments, 'places'>, dataKey: Uint8Array): (comment: Pick<SopsComment, 'text' | 'container'>) => string | undefined {
  let trials = maxTrials;
  return ({ text, container }) => {
    if (!looksEncrypted(text)) return undefined;
    const decrypt = (keys: readonly string[]): ReturnType<typeof decryptScalar> => decryptScalar(text, dataKey, additionalDataOf(keys));
    let value = decrypt(container.keys);
    for (let index = 0; value === undefined && index < places.length && trials > 0; index++, trials--) value = decrypt(places[index]!);
    const clear = value?.type === 'comment' ? value.bytes.toString() : undefined;
    return clear === undefined || /[\r\n]/.test(clear) ? undefined : clear;
  };
}
