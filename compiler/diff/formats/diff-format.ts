import type { Diff } from '../diff.ts';

export interface DiffFormatContext {
  /** What the two revisions are called. */
  readonly base: string;
  readonly head: string;
  readonly colour: boolean;
}

/** Prints a diff for a person or a tool. Ends with a newline. */
export type DiffFormat = (diff: Diff, context: DiffFormatContext) => string;
