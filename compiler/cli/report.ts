import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticFormat, FormatContext } from '../diagnostics/formats/index.ts';
import type { LocatedValues } from './locate-values.ts';

/** `2 errors, 1 warning`; undefined when there is nothing. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => ({ severity, count: diagnostics.filter((d) => d.severity === severity).length }));
  const words = counts.filter(({ count }) => count > 0).map(({ severity, count }) => `${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`);
  return words.length === 0 ? undefined : words.join(', ');
}

/** Prints diagnostics with paths as the user sees them. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, values: LocatedValues, options: Pick<FormatContext, 'colour' | 'version'>): string {
  const texts = new Map([...values.source.value].map(([file, text]) => [values.toShownPath(file), text]));
  const shown = diagnostics.map((d) => ({ ...d, file: d.file.startsWith('templates/') ? d.file : values.toShownPath(d.file) }));
  return format(shown, { textOf: (file) => texts.get(file), ...options });
}
