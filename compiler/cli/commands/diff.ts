import path from 'node:path';
import { openRepository, type GitRepository } from '../../1-read/git-repository.ts';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import { createCompileMemory } from '../../compile-memory.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import { diff, hasRisk, type Diff, type ValueChange } from '../../diff/diff.ts';
import { diffFormats, type DiffFormatName } from '../../diff/formats/index.ts';
import type { RiskLevel } from '../../diff/risks/risk-rule.ts';
import { valuesBehind, withCommits } from '../../diff/with-commits.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import type { KeyRing } from '../../1-read/key-ring.ts';
import { compileLocated } from '../compile-located.ts';
import { unlockValues } from '../unlock-values.ts';
import { findCommits, type Line } from '../find-commits.ts';
import { findMergeBase } from '../find-merge-base.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { countDiagnostics, printDiagnostics } from '../report.ts';
import { UsageError } from '../usage-error.ts';
import { valuesAt } from '../values-at.ts';

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
  const repository = openRepository(repo, below);
  const [before, after] = await readBoth(repository, path.join(repo, below), base, head, mergeBase === true, context.keyRing());
  const knowledge = catalog();
  // Most of both revisions is the same.
  const settings = { ...options, acceptsLocked: true, onProgress: terminal.progress, memory: createCompileMemory() };

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
  const found = diff(was, now, knowledge, { ...options, toShownPath: (file) => after.values.toShownPath(file) });
  const result = await addCommits(found, repository, before, after);
  terminal.out(diffFormats[format](result, { base: before.name, head: after.name, colour: terminal.outColour }));
  if (failOn === undefined || !hasRisk(result, failOn)) return 0;
  terminal.err(`There are risks of level ${failOn}${failOn === 'high' ? '' : ' or above'}.\n`);
  return 1;
}

/** Names the commit behind each line of the values. */
async function addCommits(found: Diff, repository: GitRepository, before: NamedValues, after: NamedValues): Promise<Diff> {
  const files = new Map([...before.values.source.value.keys(), ...after.values.source.value.keys()].map((file) => [after.values.toShownPath(file), file]));
  const lines = new Map<ValueChange, Line>();
  for (const value of valuesBehind(found)) {
    const file = value.at && files.get(value.at.file);
    const text = file && (value.side === 'before' ? before : after).values.source.value.get(file)?.split(/\r\n|[\r\n]/)[value.at.line - 1];
    if (file !== undefined && text !== undefined) lines.set(value, { file, text, isGone: value.side === 'before' });
  }
  const origins = await findCommits(repository, before.revision, after.revision, [...lines.values()]);
  return withCommits(found, (value) => {
    const line = lines.get(value);
    const origin = line && origins.get(line);
    return typeof origin === 'object' ? origin : undefined;
  });
}

/** Values with the name of the revision that they are from. */
interface NamedValues {
  readonly name: string;
  /** What git knows it by; of the work tree, what it was made from. */
  readonly revision: string;
  readonly values: LocatedValues;
}

async function readBoth(repository: GitRepository, folder: string, base: string | undefined, head: string | undefined, isFromMergeBase: boolean, ring: KeyRing): Promise<[NamedValues, NamedValues]> {
  if (head === undefined && repository.workTree === undefined) throw new UsageError('A bare repository has no work tree; name two revisions: drydock diff BASE HEAD');
  const oid = base !== undefined && !isFromMergeBase ? base : await findMergeBase(repository, head ?? 'HEAD', base);
  const name = oid === base ? base : `${oid.slice(0, 10)}, where ${head ?? 'this branch'} begins`;
  const now = await unlockValues(head === undefined ? locateValues(folder) : await valuesAt(repository, head, folder), ring);
  return [
    { name, revision: oid, values: await unlockValues(await valuesAt(repository, oid, folder), ring) },
    { name: head ?? 'the work tree', revision: head ?? 'HEAD', values: now },
  ];
}
