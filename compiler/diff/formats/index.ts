import type { DiffFormat } from './diff-format.ts';
import { formatHtml } from './html.ts';
import { formatJson } from './json.ts';
import { formatMarkdown } from './markdown.ts';
import { formatText } from './text.ts';

export const diffFormats = {
  text: formatText,
  json: formatJson,
  markdown: formatMarkdown,
  html: formatHtml,
} as const satisfies Record<string, DiffFormat>;

export type DiffFormatName = keyof typeof diffFormats;
