import { hasErrors, type CompiledCluster, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { planOutput, type OutputPlan } from '../../8-write/plan-output.ts';
import { writeOutput } from '../../8-write/write-output.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { unlockValues } from '../unlock-values.ts';
import { locateValues } from '../locate-values.ts';
import { countDiagnostics, plural, printDiagnostics } from '../report.ts';

export interface CompileCommandOptions extends CompileOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly format: DiagnosticFormatName;
}

/** `drydock compile`: compiles and writes the output tree; with `check` only says whether it is up to date. */
export async function compileAndWrite(named: string, { output, check, format, ...options }: CompileCommandOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, version } = context;
  const started = performance.now();
  const values = await unlockValues(locateValues(named), context.keyRing());
  const knowledge = context.catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, onProgress: terminal.progress });
  terminal.err(printDiagnostics(diagnostics, diagnosticFormats[format], values, { colour: terminal.errColour, version, schema: knowledge.schema }));
  if (hasErrors(diagnostics)) {
    if (format === 'text') terminal.err(`${countDiagnostics(diagnostics)!}; ${output} is as it was\n`);
    return 1;
  }
  terminal.progress('writing');
  const plan = planOutput(output, clusters, options.cluster === undefined);
  if (check === true) {
    terminal.out(describeStale(output, plan));
    return isUpToDate(plan) ? 0 : 1;
  }
  writeOutput(output, plan);
  terminal.out(describeResult(named, output, clusters, plan, performance.now() - started));
  return 0;
}

const isUpToDate = ({ write, remove }: OutputPlan): boolean => write.size + remove.length === 0;

function describeStale(output: string, plan: OutputPlan): string {
  if (isUpToDate(plan)) return `${output} is up to date (${plural(plan.unchanged, 'file')})\n`;
  const lines = [...[...plan.write.keys()].map((file) => `  differs   ${file}`), ...plan.remove.map((file) => `  left over ${file}`)];
  return `${output} is not up to date; run 'drydock compile':\n${lines.join('\n')}\n`;
}

function describeResult(named: string, output: string, clusters: readonly CompiledCluster[], plan: OutputPlan, milliseconds: number): string {
  const lines = clusters.map(describeCluster);
  const { write, remove, unchanged } = plan;
  const written = `${plural(write.size, 'file')} written, ${unchanged} unchanged, ${remove.length} removed`;
  return `Compiled ${named === '.' ? 'this repository' : named} into ${output} in ${Math.round(milliseconds)} ms\n${lines.join('')}  ${written}\n`;
}

function describeCluster({ platform, files }: CompiledCluster): string {
  const services = platform.teams.reduce((sum, team) => sum + team.services.length, 0);
  const kinds = new Map<string, number>();
  for (const { manifests } of files.values()) for (const { object } of manifests) kinds.set(object.kind, (kinds.get(object.kind) ?? 0) + 1);
  const total = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  const byKind = [...kinds].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([kind, count]) => `${count} ${kind}`);
  return `  ${platform.cluster.name}: ${plural(platform.teams.length, 'team')}, ${plural(services, 'service')}, ${plural(total, 'manifest')}\n${wrap(byKind)}`;
}

/** Items on as many lines as they need. */
function wrap(items: readonly string[]): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length < 110) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return `    ${lines.join(',\n    ')}\n`;
}
