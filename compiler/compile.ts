import { parseFiles } from './2-parse/parse-files.ts';
import type { ParsedFile } from './2-parse/parsed-file.ts';
import { mergeFiles } from './3-merge/merge-files.ts';
import { checkValues } from './4-validate/check-values.ts';
import { validateValues } from './4-validate/validate-values.ts';
import type { SyncEngine } from './5-derive/cluster/sync.ts';
import { derivePlatform } from './5-derive/derive-platform.ts';
import { emit } from './6-emit/emit.ts';
import { emittersOf } from './6-emit/emitters-of.ts';
import { printOutput } from './6-emit/print-output.ts';
import { checkManifests } from './7-check/check-manifests.ts';
import type { CheckOptions } from './7-check/check.ts';
import { checkSecrets } from './7-check/secrets/check-secrets.ts';
import { findClearSecrets } from './7-check/secrets/clear-secrets.ts';
import type { SecretCheckOptions } from './7-check/secrets/secret-check-options.ts';
import type { Catalog } from './catalog/catalog.ts';
import { chooseClusters } from './choose-clusters.ts';
import { memoryOf, type CompileMemory } from './compile-memory.ts';
import type { CompiledCluster } from './compiled-cluster.ts';
import { sortDiagnostics, type Diagnostic, type Result } from './diagnostics/diagnostic.ts';
import { nameClusters } from './diagnostics/name-clusters.ts';
import { checkOwnPolicies } from './policy-tools/check-own-policies.ts';
import { policyFilesIn, readOwnPolicies, type ReadPolicies } from './policy-tools/read-own-policies.ts';
import { createSeeds } from './secrets/create-seeds.ts';
import type { SourceTree } from './source-tree.ts';

export interface CompileOptions extends Omit<CheckOptions, 'sound' | 'blameless' | 'facts'>, SecretCheckOptions {
  /** What earlier compiles found out. It makes this one faster, not different. */
  readonly memory?: CompileMemory;
  /** Compile only the overlay of this cluster. Default: every cluster. */
  readonly cluster?: string;
  /** Delivery wrappers for this engine, whatever the values say. */
  readonly sync?: SyncEngine;
  /** Called at the start of longer work, for a progress display. */
  readonly onProgress?: (doing: string) => void;
}

export interface CompileResult {
  /** Empty when a diagnostic is an error: there is no half output. */
  readonly clusters: readonly CompiledCluster[];
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles a values repository to its manifests. Pure and synchronous: the same source gives the same result on every machine.
 * A user's mistake never throws; it is a diagnostic.
 */
export function compile(source: SourceTree, catalog: Catalog, options: CompileOptions = {}): CompileResult {
  const parsed = parseFiles(source, options.memory?.parsed);
  if (hasErrors(parsed.diagnostics)) return { clusters: [], diagnostics: sortDiagnostics(parsed.diagnostics) };
  const chosen = chooseClusters(parsed.value, options.cluster);
  if (hasErrors(chosen.diagnostics)) return { clusters: [], diagnostics: sortDiagnostics([...parsed.diagnostics, ...chosen.diagnostics]) };
  const policies = readOwnPolicies(policyFilesIn(source), catalog, true);
  const compiled = chosen.value.map((cluster) => ({ cluster, ...compileCluster({ files: parsed.value, policies }, cluster, catalog, options) }));
  const diagnostics = sortDiagnostics([...parsed.diagnostics, ...policies.diagnostics, ...nameClusters(compiled)]);
  const clusters = hasErrors(diagnostics) ? [] : compiled.map(({ value }) => value).filter((value) => value !== undefined);
  return { clusters, diagnostics };
}

/** What all clusters of a repository share. */
interface Repository {
  readonly files: readonly ParsedFile[];
  readonly policies: ReadPolicies;
}

function compileCluster({ files, policies }: Repository, name: string | undefined, catalog: Catalog, options: CompileOptions): Result<CompiledCluster | undefined> {
  const label = name === undefined ? '' : ` ${name}`;
  const memory = options.memory && memoryOf(name ?? '', options.memory);
  options.onProgress?.(`merging${label}`);
  const merged = mergeFiles(files, name, catalog.shape, memory?.merged);
  const valid = validateValues(merged.value, catalog, memory?.valid);
  const values = valid.value;
  const rules = values === undefined ? [] : checkValues(values, merged.value, catalog.apps);
  const exposed = values === undefined ? [] : findClearSecrets(values, catalog.secretShape(), options.encrypted ?? new Map());
  const found = [...merged.diagnostics, ...valid.diagnostics, ...rules, ...exposed];
  if (values === undefined || hasErrors(found)) return { value: undefined, diagnostics: found };

  const seedFor = createSeeds(values, options.encrypted ?? new Map(), catalog.secretShape());
  const platform = derivePlatform(values.value, catalog, { engine: options.sync, root: name ?? '', ownPolicies: policies.delivered, seedFor }, undefined, memory?.platform);
  options.onProgress?.(`rendering${label}`);
  const emitted = emit(platform, emittersOf(catalog), catalog.render, values, memory?.emitted);
  options.onProgress?.(`checking${label}`);
  const { sound, blameless, facts } = options.memory ?? {};
  const checked = checkManifests(emitted.value.manifests, platform, values, catalog, { ...options, sound, blameless, facts });
  const judged = checkOwnPolicies(emitted.value.manifests, platform, values, catalog, policies.engines);
  const diagnostics = [...found, ...emitted.diagnostics, ...checked, ...judged, ...checkSecrets(platform, values, catalog, options)];
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  return { value: { root: name ?? '', platform, values, files: printOutput(emitted.value), ownEngines: policies.engines }, diagnostics };
}

/** Whether anything found stops the compile. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
