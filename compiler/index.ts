/**
 * drydock as a library: values in, manifests out, nothing else touched.
 *
 *     import { compile, readDirectory } from 'drydock';
 *     const { clusters, diagnostics } = compile(readDirectory('.').value);
 */
import { defaultCatalog } from './catalog/default-catalog.ts';
import { compile as compileWith, type CompileOptions, type CompileResult } from './compile.ts';
import { diff as diffWith, type Diff, type DiffOptions } from './diff/diff.ts';
import type { SourceTree } from './source-tree.ts';

/** Compiles a values repository with the catalogue of this package. Pure and synchronous; a user's mistake is a diagnostic, never an exception. */
export function compile(source: SourceTree, options: CompileOptions = {}): CompileResult {
  return compileWith(source, defaultCatalog(), options);
}

/** Compares what two revisions compile to; both must have compiled without errors. Pure, like `compile`. */
export function diff(before: CompileResult, after: CompileResult, options: DiffOptions = {}): Diff {
  return diffWith(before, after, defaultCatalog(), options);
}

export { compileWith, defaultCatalog, diffWith };
export { decryptSources } from './1-read/decrypt-sources.ts';
export { readKeyRing } from './1-read/key-ring.ts';
export { readDirectory } from './1-read/read-directory.ts';
export { planOutput, type OutputPlan } from './8-write/plan-output.ts';
export type { ClusterOutput } from './8-write/output-texts.ts';
export { writeOutput } from './8-write/write-output.ts';
export { diffFormats } from './diff/formats/index.ts';
export type { DiffFormat } from './diff/formats/diff-format.ts';
export { hasRisk } from './diff/diff.ts';
export { diagnosticFormats } from './diagnostics/formats/index.ts';
export type { DiagnosticFormat } from './diagnostics/formats/diagnostic-format.ts';
export type { CompiledCluster } from './compiled-cluster.ts';
export type { CompileOptions, CompileResult } from './compile.ts';
export type { Catalog } from './catalog/catalog.ts';
export type { Diff, DiffChange, DiffField, DiffOptions, Risk, ValueChange } from './diff/diff.ts';
export type { Diagnostic, Location, Severity } from './diagnostics/diagnostic.ts';
export type { KubeObject, Manifest, OutputDocument, OutputFile, OutputTree } from './output-tree.ts';
export type { SourceTree } from './source-tree.ts';
