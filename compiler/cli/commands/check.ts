import { hasErrors, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { unlockValues } from '../unlock-values.ts';
import { locateValues } from '../locate-values.ts';
import { compileLocated } from '../compile-located.ts';
import { countDiagnostics, plural, printDiagnostics } from '../report.ts';

export interface CheckOptions extends CompileOptions {
  readonly format: DiagnosticFormatName;
  /** Whether keys are used for what is encrypted. */
  readonly keys: boolean;
}

/** `drydock check`: everything that compile does, without writing. The diagnostics are the result, so they go to stdout. */
export async function check(named: string, { format, keys, ...options }: CheckOptions, { terminal, catalog, version, keyRing }: CommandContext): Promise<ExitCode> {
  const values = await unlockValues(locateValues(named), keys ? keyRing() : undefined);
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, acceptsLocked: true, onProgress: terminal.progress });
  terminal.out(printDiagnostics(diagnostics, diagnosticFormats[format], values, { colour: terminal.outColour, version, schema: knowledge.schema }));
  if (format === 'text') {
    const manifests = clusters.flatMap(({ files }) => [...files.values()]).reduce((sum, file) => sum + file.manifests.length, 0);
    const found = countDiagnostics(diagnostics);
    terminal.err(found === undefined ? `No problems; ${plural(manifests, 'manifest')}.\n` : `${found}\n`);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}
