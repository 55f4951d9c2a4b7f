import { hasErrors, type CompileOptions } from '../../compile.ts';
import type { CompiledCluster } from '../../compiled-cluster.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { planOutput, type OutputPlan } from '../../8-write/plan-output.ts';
import { writeOutput } from '../../8-write/write-output.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { digestTexts } from '../last-run/digest-texts.ts';
import { LastRun, type RunResult } from '../last-run/last-run.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { unlockValues } from '../unlock-values.ts';
import { countDiagnostics, plural, printDiagnostics } from '../report.ts';

export interface CompileCommandOptions extends CompileOptions {
  readonly output: string;
  readonly check?: boolean;
  readonly format: DiagnosticFormatName;
  /** Whether the last run may be remembered. */
  readonly cache?: boolean;
}

/**
 * `drydock compile`: compiles and writes the output tree; with `check` only says whether it is up to date. Where nothing has changed since the
 * last run, its result is told again.
 */
export async function compileAndWrite(named: string, { output, check, format, cache, ...options }: CompileCommandOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, version } = context;
  const started = performance.now();
  const located = locateValues(named);
  const memory = cache === false ? undefined : context.memory?.();
  const lastRun = memory && new LastRun(memory.folder, output);
  const inputs = lastRun === undefined ? '' : digestInputs(located, { ...options, named, format, colour: terminal.errColour, build: memory?.build });
  const say = (result: RunResult, plan: OutputCounts): ExitCode => {
    terminal.err(result.diagnostics);
    terminal.out(check === true ? describeStale(output, plan) : describeResult(named, output, result.summary, plan, performance.now() - started));
    return check === true && !isUpToDate(plan) ? 1 : 0;
  };

  const last = lastRun?.recall(inputs);
  if (last !== undefined) {
    const plan = { write: new Map<string, string>(), remove: [], unchanged: last.files };
    // A run that was killed at its very end leaves nothing to write, but a folder to remove.
    if (check !== true) writeOutput(output, plan);
    return say(last, plan);
  }

  const values = await unlockValues(located, context.keyRing());
  const knowledge = context.catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, onProgress: terminal.progress });
  const printed = printDiagnostics(diagnostics, diagnosticFormats[format], values, { colour: terminal.errColour, version, schema: knowledge.schema });
  if (hasErrors(diagnostics)) {
    const count = format === 'text' ? `${countDiagnostics(diagnostics)!}; ${output} is as it was\n` : '';
    terminal.err(printed + count);
    return 1;
  }
  terminal.progress('writing');
  const plan = planOutput(output, clusters, options.cluster === undefined);
  if (check !== true) writeOutput(output, plan);
  const result = { diagnostics: printed, summary: clusters.map(describeCluster).join('') };
  if (check !== true || isUpToDate(plan)) lastRun?.keep(inputs, plan.texts, options.cluster === undefined ? undefined : clusters.map(({ root }) => root), result);
  return say(result, plan);
}

/** All that the result of a run depends on, beside the output folder. */
function digestInputs({ source }: LocatedValues, settings: Readonly<Record<string, unknown>>): string {
  return digestTexts([...source.value, ['', JSON.stringify([settings, source.diagnostics])]]);
}

type OutputCounts = Pick<OutputPlan, 'write' | 'remove' | 'unchanged'>;

const isUpToDate = ({ write, remove }: OutputCounts): boolean => write.size + remove.length === 0;

function describeStale(output: string, plan: OutputCounts): string {
  if (isUpToDate(plan)) return `${output} is up to date (${plural(plan.unchanged, 'file')})\n`;
  const lines = [...[...plan.write.keys()].map((file) => `  differs   ${file}`), ...plan.remove.map((file) => `  left over ${file}`)];
  return `${output} is not up to date; run 'drydock compile':\n${lines.join('\n')}\n`;
}

function describeResult(named: string, output: string, summary: string, { write, remove, unchanged }: OutputCounts, milliseconds: number): string {
  const written = `${plural(write.size, 'file')} written, ${unchanged} unchanged, ${remove.length} removed`;
  return `Compiled ${named === '.' ? 'this repository' : named} into ${output} in ${Math.round(milliseconds)} ms\n${summary}  ${written}\n`;
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
