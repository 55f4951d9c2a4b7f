import type { Diagnostic } from '../diagnostic.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatSarif } from './sarif.ts';
import { formatText } from './text.ts';

export interface FormatContext {
  /** The lines of a file that a diagnostic names, to show one; undefined where they can't be had. Asked for once per diagnostic. */
  readonly linesOf: (file: string) => readonly string[] | undefined;
  readonly colour: boolean;
  readonly version: string;
}

/** Prints sorted diagnostics for a person or a tool. Ends with a newline unless it is empty. */
export type DiagnosticFormat = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;

export const diagnosticFormats = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: formatSarif,
  junit: formatJunit,
} as const satisfies Record<string, DiagnosticFormat>;

export type DiagnosticFormatName = keyof typeof diagnosticFormats;
