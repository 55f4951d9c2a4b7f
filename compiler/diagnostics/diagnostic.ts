import { messages, type Code, type ParamsOf } from './messages.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A place in a file of the values repository; line and column are 1-based and count UTF-16 units, as editors do. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something drydock has to say about a place in the user's files. `path` is the dotted values path, where there is one. */
export interface Diagnostic extends Location {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly path?: string;
}

/** What every phase of the pipeline returns: its value and everything it found. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the diagnostic `code` for a place: text, hint and severity come from `messages.ts`. */
export function diagnostic<C extends Code>(code: C, at: Location, params: ParamsOf<C>, path?: string): Diagnostic {
  const entry = messages[code] as unknown as {
    severity: Severity;
    message: (params: ParamsOf<C>) => string;
    hint?: (params: ParamsOf<C>) => string | undefined;
  };
  const hint = entry.hint?.(params);
  return {
    code,
    severity: entry.severity,
    message: entry.message(params),
    ...(hint !== undefined && { hint }),
    file: at.file,
    line: at.line,
    column: at.column,
    ...(path !== undefined && { path }),
  };
}

/** `env/teams.yaml:3:8`, as editors and terminals understand it. */
export function formatLocation({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** Orders by place, then code, and drops repetitions, so that no phase has to care about order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [identityOf(d), d]));
  return [...unique.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code) || compareText(a.message, b.message),
  );
}

/** What tells one finding from another. */
export const identityOf = ({ file, line, column, code, message }: Diagnostic): string => [file, line, column, code, message].join('\0');

/** Orders by UTF-16 code units: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
