import { diagnostic, sortDiagnostics, type Diagnostic, type Location } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { splitLines } from '../../diagnostics/split-lines.ts';
import { collectRegoTests, runRegoTests, type RegoTestSource } from '../../policy-tools/rego-tests.ts';
import { UnknownBuiltinError } from '../../rego/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locatePolicies } from '../locate-policies.ts';
import { compileRego, OpaMissingError, RegoError } from '../opa/compile-rego.ts';
import { plural } from '../report.ts';

export interface PolicyTestOptions {
  readonly v0?: boolean;
  readonly format: DiagnosticFormatName;
}

/**
 * `drydock policy test`: compiles the Rego of a folder with its tests by the `opa` on PATH and runs them in the engine that judges manifests. Whoever changes
 * Rego has opa at hand for the plans anyway, so the plans of tests are kept nowhere.
 */
export function policyTest(named: string, { v0, format }: PolicyTestOptions, { terminal, catalog, version }: CommandContext): ExitCode {
  const located = locatePolicies(named);
  const source = collectRegoTests(located.files, catalog().policies().libs, v0 === true ? 'v0' : 'v1');
  const { passed, found } = run(source);
  const shown = sortDiagnostics(found).map((each) => ({ ...each, file: located.toShownPath(each.file) }));
  const texts = new Map([...located.files].map(([file, text]) => [located.toShownPath(file), text]));
  const linesOf = (file: string): readonly string[] | undefined => (texts.has(file) ? splitLines(texts.get(file)!) : undefined);
  terminal.out(diagnosticFormats[format](shown, { linesOf, colour: terminal.outColour, version }));
  if (format === 'text') terminal.err(`${plural(source.tests.length, 'test')}, ${passed} passed, ${source.tests.length - passed} failed\n`);
  return found.length === 0 ? 0 : 1;
}

function run(source: RegoTestSource): { passed: number; found: Diagnostic[] } {
  const at = (module: string | undefined, row: number): Location => {
    const file = module === undefined ? undefined : source.fileOf(module);
    return file === undefined ? { file: source.fileOf('m0.rego') ?? '.', line: 1, column: 1 } : { file, line: row, column: 1 };
  };
  try {
    const results = source.tests.length === 0 ? [] : runRegoTests(source, JSON.parse(compileRego(source)));
    const failed = results.filter(({ passed }) => !passed);
    return { passed: results.length - failed.length, found: failed.map(({ test, problem }) => diagnostic('rego_test_failed', test.at, { test: test.name, problem })) };
  } catch (error) {
    if (error instanceof RegoError) return { passed: 0, found: error.problems.map(({ module, row, problem }) => diagnostic('rego_invalid', at(module, row), { problem })) };
    if (error instanceof UnknownBuiltinError) return { passed: 0, found: [diagnostic('policy_builtin_unknown', at(error.place.file, error.place.row), { builtin: error.builtin })] };
    if (error instanceof OpaMissingError) return { passed: 0, found: [diagnostic('opa_missing', at(undefined, 1), {})] };
    throw error;
  }
}
