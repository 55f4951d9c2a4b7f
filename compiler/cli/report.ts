import { once } from '../lazy.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { secretKeysOf } from '../catalog/secret-keys.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticFormat, FormatContext } from '../diagnostics/formats/diagnostic-format.ts';
import { maskSecrets, maskValues } from '../diagnostics/mask-secrets.ts';
import { splitLines } from '../diagnostics/split-lines.ts';
import type { LocatedValues } from './locate-values.ts';

/** `1 team`, `2 teams` */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}

/** `2 errors, 1 warning`; undefined when there is nothing. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const counts = (['error', 'warning', 'info'] as const).map((severity) => ({ severity, count: diagnostics.filter((d) => d.severity === severity).length }));
  const words = counts.filter(({ count }) => count > 0).map(({ severity, count }) => (severity === 'info' ? `${count} info` : plural(count, severity)));
  return words.length === 0 ? undefined : words.join(', ');
}

/** Prints diagnostics with paths as the user sees them. The lines that are shown with them show no secret. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat, values: LocatedValues, { schema, ...options }: PrintOptions): string {
  const files = new Map([...values.source.value].map(([file, text]) => [values.toShownPath(file), { file, text }]));
  const shown = diagnostics.map((d) => (d.file.startsWith('templates/') ? d : withShownPath(d, values)));
  // Every diagnostic's file asks for them, and a clean run never does.
  const secretKeys = once(() => secretKeysOf(schema));
  const cache = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string): readonly string[] | undefined => {
    if (!cache.has(file)) cache.set(file, maskedLines(file));
    return cache.get(file);
  };
  const maskedLines = (name: string): readonly string[] | undefined => {
    const found = files.get(name);
    if (found === undefined) return undefined;
    const lines = splitLines(maskSecrets(found.text, found.file, secretKeys()));
    // Nobody knows what an unknown key holds: it may be a misspelt password.
    const unknown = shown.filter(({ code, file }) => code === 'value_unknown_key' && file === name);
    for (const { line } of unknown) lines[line - 1] = maskValues(lines[line - 1] ?? '');
    return lines;
  };
  return format(shown, { linesOf, ...options });
}

/** A hint may name the file too, in a command that is meant to be copied. */
function withShownPath({ hint, ...rest }: Diagnostic, values: LocatedValues): Diagnostic {
  const file = values.toShownPath(rest.file);
  return { ...rest, ...(hint !== undefined && { hint: hint.replace(`'drydock secrets encrypt ${rest.file}'`, `'drydock secrets encrypt ${file}'`) }), file };
}

interface PrintOptions extends Pick<FormatContext, 'colour' | 'version'> {
  /** The schema of the values, which says what is secret. */
  readonly schema: JsonSchema;
}
