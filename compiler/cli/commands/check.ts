import { hasErrors, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locateValues } from '../locate-values.ts';
import { compileLocated } from '../compile-located.ts';
import { countDiagnostics, plural, printDiagnostics } from '../report.ts';

export interface CheckOptions extends CompileOptions {
  readonly format: DiagnosticFormatName;
}

/** `drydock check`: everything that compile does, without writing. The diagnostics are the result, so they go to stdout. */
export function check(named: string, { format, ...options }: CheckOptions, { terminal, catalog, version }: CommandContext): ExitCode {
  const values = locateValues(named);
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, onProgress: terminal.progress });
  terminal.out(printDiagnostics(diagnostics, diagnosticFormats[format], values, { colour: terminal.outColour, version, schema: knowledge.schema }));
  if (format === 'text') {
    const manifests = clusters.flatMap(({ files }) => [...files.values()]).reduce((sum, file) => sum + file.manifests.length, 0);
    const found = countDiagnostics(diagnostics);
    terminal.err(found === undefined ? `No problems; ${plural(manifests, 'manifest')}.\n` : `${found}\n`);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}
