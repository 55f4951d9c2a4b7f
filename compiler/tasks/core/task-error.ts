/** A task cannot go on, and why, in words for the person who started it. Holds no secret. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
