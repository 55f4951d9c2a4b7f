import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { diagnostic, sortDiagnostics, type Diagnostic, type Location } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { readDocuments } from '../../policy-tools/read-documents.ts';
import { entrypointIn } from '../../policy-tools/read-template-policy.ts';
import { digestOfRego, plansByDigest, type RegoSource } from '../../policy-tools/rego-lock.ts';
import { kindOf, type Manifest } from '../../rego/gatekeeper/manifest.ts';
import { loadPlan, modulesOf, ParameterSchemas, runSuite, SuiteError, unknownSuiteKeys, type ConstraintTemplate, type Policy } from '../../rego/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileRego, OpaMissingError, RegoError } from '../opa/compile-rego.ts';
import { plural } from '../report.ts';
import { UsageError } from '../usage-error.ts';

export interface PolicyVerifyOptions {
  readonly format: DiagnosticFormatName;
}

/** `drydock policy verify`: every suite under the folders, with the meaning `gator verify` gives it. */
export function policyVerify(folders: readonly string[], { format }: PolicyVerifyOptions, { terminal, version }: CommandContext): ExitCode {
  const files = folders.flatMap(filesIn);
  const policyFor = policyFinder(files.filter((file) => file.endsWith('.plan.json')));
  const schemas = new ParameterSchemas();
  const found: Diagnostic[] = [];
  let suites = 0;
  let assertions = 0;
  for (const file of files.filter((name) => /\.ya?ml$/.test(name))) {
    const text = fs.readFileSync(file, 'utf8');
    if (!/\bkind["']?: *["']?Suite/.test(text)) continue;
    const read = readDocuments(file, text);
    found.push(...read.diagnostics);
    for (const { object, locate } of read.value.filter(isSuite)) {
      suites++;
      found.push(...unknownSuiteKeys(object).map(({ at, key, known }) => diagnostic('suite_unknown_key', locate(at), { key, near: nearest(key, known), known })));
      terminal.progress(`suite ${suites}`);
      const documents = (name: string): Manifest[] => documentsOf(path.join(path.dirname(file), name));
      const results = runSuite(object, { documents, policyFor, schemaErrors: (schema, parameters) => schemas.errors(schema, parameters) });
      assertions += results.length;
      found.push(...results.filter(({ passed }) => !passed).map(({ test, case: name, problem, at }) => diagnostic('suite_failed', locate(at), { test: name === '' ? test : `${test}/${name}`, problem })));
    }
  }
  if (suites === 0 && found.length === 0) throw new UsageError(`There is no suite in ${folders.map((folder) => `'${folder}'`).join(', ')}: a YAML file with 'kind: Suite' and 'apiVersion: test.gatekeeper.sh/v1alpha1'`);
  const failed = sortDiagnostics(found);
  terminal.out(diagnosticFormats[format](failed, { linesOf: () => undefined, colour: terminal.outColour, version }));
  if (format === 'text') terminal.err(`${plural(suites, 'suite')}, ${assertions - failed.filter(({ code }) => code === 'suite_failed').length}/${assertions} assertions\n`);
  return failed.length === 0 ? 0 : 1;
}

const isSuite = ({ object }: { readonly object: Manifest; readonly locate: (at: []) => Location }): boolean => kindOf(object).group === 'test.gatekeeper.sh' && kindOf(object).kind === 'Suite';

function filesIn(folder: string): string[] {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`There is no folder '${folder}'`);
  return fastGlob.sync('**/*.{yaml,yml,json}', { cwd: folder, followSymbolicLinks: false }).sort().map((file) => path.join(folder, file));
}

function documentsOf(file: string): Manifest[] {
  if (!fs.existsSync(file)) throw new SuiteError(`${file} is not there`);
  const { value, diagnostics } = readDocuments(file, fs.readFileSync(file, 'utf8'));
  if (diagnostics.length > 0) throw new SuiteError(`${file}:${diagnostics[0]!.line}: ${diagnostics[0]!.message}`);
  return value.map(({ object }) => object);
}

/** Finds a template's plan among those that are committed; the `opa` on PATH makes the others. */
function policyFinder(locks: readonly string[]): (template: ConstraintTemplate) => { policy: Policy; entrypoint: string } {
  const plans = new Map(locks.flatMap((file) => plansByDigest(fs.readFileSync(file, 'utf8'))));
  const loaded = new Map<string, Policy>();
  return (template) => {
    const entrypoint = entrypointIn(template.rego);
    if (entrypoint === undefined) throw new SuiteError('the Rego of the template has no package');
    const rego: RegoSource = { modules: modulesOf(template), entrypoints: [entrypoint], version: template.version };
    const digest = digestOfRego(rego);
    const policy = loaded.get(digest) ?? loadPlan(plans.get(digest) ?? compile(rego));
    loaded.set(digest, policy);
    return { policy, entrypoint };
  };
}

function compile(rego: RegoSource): unknown {
  try {
    return JSON.parse(compileRego(rego));
  } catch (error) {
    if (error instanceof OpaMissingError) throw new SuiteError("the template has no plan beside it, and opa is not on PATH: run 'drydock policy build' where it is");
    if (error instanceof RegoError) throw new SuiteError(error.message);
    throw error;
  }
}
