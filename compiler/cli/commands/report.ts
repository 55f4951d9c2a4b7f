import fs from 'node:fs';
import path from 'node:path';
import { openRepository } from '../../1-read/git-repository.ts';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { printReport } from '../../report/print-report.ts';
import { reportOfPlatform } from '../../report/report-of-platform.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { locateValues } from '../locate-values.ts';
import { countDiagnostics, printDiagnostics } from '../report.ts';
import { unlockValues } from '../unlock-values.ts';
import { valuesAt } from '../values-at.ts';

export interface ReportOptions extends Pick<CompileOptions, 'cluster' | 'sync'> {
  readonly repo: string;
  readonly path: string;
  readonly output: string;
}

/** `drydock report [REVISION]`: writes the page that shows the whole platform; without a revision, as the work tree is. */
export async function report(revision: string | undefined, { repo, path: below, output, ...options }: ReportOptions, { terminal, catalog, version, keyRing }: CommandContext): Promise<ExitCode> {
  const folder = path.join(repo, below);
  const values = await unlockValues(revision === undefined ? locateValues(folder) : await valuesAt(openRepository(repo, below), revision, folder), keyRing());
  const knowledge = catalog();
  const result = compileLocated(values, knowledge, { ...options, acceptsLocked: true, onProgress: terminal.progress });
  if (hasErrors(result.diagnostics)) {
    terminal.err(printDiagnostics(result.diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
    terminal.err(`${countDiagnostics(result.diagnostics)!}; no report was made\n`);
    return 1;
  }
  terminal.progress('reporting');
  const data = reportOfPlatform({ ...result, diagnostics: result.diagnostics.map((one) => ({ ...one, file: values.toShownPath(one.file) })) }, knowledge);
  const page = printReport(data);
  fs.writeFileSync(output, page);
  terminal.out(`${data.headline}\nWrote ${output} (${Math.ceil(page.length / 1024)} KB): open it in a browser\n`);
  return 0;
}
