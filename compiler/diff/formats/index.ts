import type { Diff } from '../diff.ts';
import { formatHtml } from './html.ts';
import { formatJson } from './json.ts';
import { formatMarkdown } from './markdown.ts';
import { formatText } from './text.ts';

export interface DiffFormatContext {
  /** What the two revisions are called. */
  readonly base: string;
  readonly head: string;
  readonly colour: boolean;
}

/** Prints a diff for a person or a tool. Ends with a newline. */
export type DiffFormat = (diff: Diff, context: DiffFormatContext) => string;

export const diffFormats = {
  text: formatText,
  json: formatJson,
  markdown: formatMarkdown,
  html: formatHtml,
} as const satisfies Record<string, DiffFormat>;

export type DiffFormatName = keyof typeof diffFormats;
