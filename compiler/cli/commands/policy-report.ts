import { compileLocated } from '../compile-located.ts';
import { hasErrors } from '../../compile.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { exemptionFormats, type ExemptionFormatName, type ListedExemption } from '../../policy-tools/exemption-formats.ts';
import { listExemptions } from '../../policies/list-exemptions.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locateValues } from '../locate-values.ts';
import { printDiagnostics } from '../report.ts';
import { unlockValues } from '../unlock-values.ts';

export interface PolicyReportOptions {
  readonly values: string;
  readonly cluster?: string;
  readonly date?: string;
  readonly format: ExemptionFormatName;
}

/** `drydock policy report`: every exemption in the output. One that has ended is a warning of `drydock check`, and no error here either. */
export async function policyReport({ values: named, cluster, date, format }: PolicyReportOptions, { terminal, catalog, version, keyRing }: CommandContext): Promise<ExitCode> {
  const values = await unlockValues(locateValues(named), keyRing());
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...(cluster !== undefined && { cluster }), acceptsLocked: true, onProgress: terminal.progress });
  terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
  if (hasErrors(diagnostics)) return 1;
  const exemptions = clusters.flatMap((compiled): ListedExemption[] =>
    listExemptions(compiled, knowledge, date === undefined ? {} : { date }).map((exemption) => ({
      ...exemption,
      cluster: compiled.platform.cluster.name,
      place: { ...exemption.place, file: values.toShownPath(exemption.place.file) },
    })),
  );
  terminal.out(exemptionFormats[format](exemptions));
  return 0;
}
