/** A revision that git doesn't know, or a folder that is in no repository. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}
