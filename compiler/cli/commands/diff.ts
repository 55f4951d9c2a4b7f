import path from 'node:path';
import { readRevision, RevisionError } from '../../1-read/read-revision.ts';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { diff, hasRisk } from '../../diff/diff.ts';
import { diffFormats, type DiffFormatName } from '../../diff/formats/index.ts';
import type { RiskLevel } from '../../diff/risks/risk-rule.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { findMergeBase } from '../find-merge-base.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { countDiagnostics, printDiagnostics } from '../report.ts';
import { UsageError } from '../usage-error.ts';

export interface DiffOptions extends Pick<CompileOptions, 'cluster' | 'sync'> {
  readonly repo: string;
  readonly path: string;
  readonly mergeBase?: boolean;
  readonly format: DiffFormatName;
  readonly failOn?: RiskLevel;
}

/**
 * `drydock diff [BASE] [HEAD]`: what changes in the cluster between two revisions, or from one to the work tree. Both are compiled from git's
 * objects in this process; nothing is checked out or written. Exit code 1: the head does not compile, or has a risk of `failOn`.
 */
export async function diffRevisions(base: string | undefined, head: string | undefined, { repo, path: below, mergeBase, format, failOn, ...options }: DiffOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, catalog, version } = context;
  const folder = path.join(repo, below);
  const [before, after] = await readBoth(folder, base, head, mergeBase === true);
  const knowledge = catalog();
  const settings = { ...options, onProgress: terminal.progress };

  const now = compileLocated(after.values, knowledge, settings);
  const report = (values: LocatedValues, diagnostics: typeof now.diagnostics): void =>
    terminal.err(printDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'), diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
  if (hasErrors(now.diagnostics)) {
    report(after.values, now.diagnostics);
    terminal.err(`${after.name} does not compile: ${countDiagnostics(now.diagnostics)!}\n`);
    return 1;
  }
  const was = compileLocated(before.values, knowledge, settings);
  if (hasErrors(was.diagnostics)) {
    report(before.values, was.diagnostics);
    terminal.err(`${before.name} does not compile, so there is nothing to compare ${after.name} with. ${after.name} does.\n`);
    return 0;
  }
  terminal.progress('comparing');
  const result = diff(was, now, knowledge, { ...options, toShownPath: (file) => after.values.toShownPath(file) });
  terminal.out(diffFormats[format](result, { base: before.name, head: after.name, colour: terminal.outColour }));
  if (failOn === undefined || !hasRisk(result, failOn)) return 0;
  terminal.err(`There are risks of level ${failOn}${failOn === 'high' ? '' : ' or above'}.\n`);
  return 1;
}

/** Values with the name of the revision that they are from. */
interface NamedValues {
  readonly name: string;
  readonly values: LocatedValues;
}

async function readBoth(folder: string, base: string | undefined, head: string | undefined, isFromMergeBase: boolean): Promise<[NamedValues, NamedValues]> {
  try {
    const oid = base !== undefined && !isFromMergeBase ? base : await findMergeBase(folder, head ?? 'HEAD', base);
    const name = oid === base ? base : `${oid.slice(0, 10)}, where ${head ?? 'this branch'} begins`;
    return [{ name, values: await valuesAt(folder, oid) }, { name: head ?? 'the work tree', values: head === undefined ? locateValues(folder) : await valuesAt(folder, head) }];
  } catch (cause) {
    if (cause instanceof RevisionError) throw new UsageError(cause.message);
    throw cause;
  }
}

async function valuesAt(folder: string, revision: string): Promise<LocatedValues> {
  const source = await readRevision(folder, revision);
  return { source, toShownPath: (file) => path.posix.join(folder.split(path.sep).join('/'), file) };
}
