import type { Diagnostic } from '../diagnostic.ts';

export interface FormatContext {
  /** The lines of a file that a diagnostic names, to show one; undefined where they can't be had. Asked for once per diagnostic. */
  readonly linesOf: (file: string) => readonly string[] | undefined;
  readonly colour: boolean;
  readonly version: string;
}

/** Prints sorted diagnostics for a person or a tool. Ends with a newline unless it is empty. */
export type DiagnosticFormat = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;
