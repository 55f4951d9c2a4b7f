import { emptyKeyRing, type KeyRing } from '../../1-read/key-ring.ts';
import { parseFiles } from '../../2-parse/parse-files.ts';
import type { ParsedFile } from '../../2-parse/parsed-file.ts';
import type { ValidValues } from '../../4-validate/validate-values.ts';
import { readClusters } from '../../apps/read-clusters.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import type { SourceTree } from '../../source-tree.ts';
import type { CommandContext } from '../command-context.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { printDiagnostics } from '../report.ts';
import { keyRingFor, unlockValues } from '../unlock-values.ts';
import { readSopsRules, type FoundRules } from './sops-rules.ts';

/** A values repository whose secrets are changed. */
export interface SecretsRepository {
  readonly values: LocatedValues;
  readonly catalog: Catalog;
  /** In clear, as far as keys open it. */
  readonly source: SourceTree;
  readonly files: readonly ParsedFile[];
  readonly clusters: readonly ValidValues[];
  /** What is wrong with it. */
  readonly diagnostics: readonly Diagnostic[];
  readonly ring: KeyRing;
  readonly rules: FoundRules;
}

/** Reads the values that `named` names, in every cluster or in one. Without keys: nothing is decrypted. */
export async function openRepository(named: string, cluster: string | undefined, context: CommandContext, usesKeys = true): Promise<SecretsRepository> {
  const located = locateValues(named);
  const ring = usesKeys ? keyRingFor(located, context.keyRing()) : emptyKeyRing;
  const values = await unlockValues(located, usesKeys ? context.keyRing() : undefined);
  const catalog = context.catalog();
  const unlocked = values.unlocked!.value.source;
  const read = readClusters(unlocked, catalog, cluster);
  return {
    values,
    catalog,
    source: unlocked,
    files: parseFiles(unlocked).value,
    clusters: read.value,
    diagnostics: [...values.source.diagnostics, ...values.unlocked!.diagnostics, ...read.diagnostics],
    ring,
    rules: readSopsRules(values.root),
  };
}

/** Prints diagnostics about a repository to stderr, with their places, but without the lines that stand there. */
export function reportPlaces(diagnostics: readonly Diagnostic[], { values, catalog }: Pick<SecretsRepository, 'values' | 'catalog'>, context: CommandContext): void {
  reportProblems(diagnostics, { values: { ...values, source: { value: new Map(), diagnostics: [] } }, catalog }, context);
}

/** Prints diagnostics about a repository to stderr. */
export function reportProblems(diagnostics: readonly Diagnostic[], { values, catalog }: Pick<SecretsRepository, 'values' | 'catalog'>, { terminal, version }: CommandContext): void {
  terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: catalog.schema }));
}
