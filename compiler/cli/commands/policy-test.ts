import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import { diagnostic, sortDiagnostics, type Diagnostic, type Location } from '../../diagnostics/diagnostic.ts';
import { diagnosticFormats, type DiagnosticFormatName } from '../../diagnostics/formats/index.ts';
import { splitLines } from '../../diagnostics/split-lines.ts';
import { readPolicyFolder } from '../../policy-tools/read-policy-folder.ts';
import { collectRegoTests, runRegoTests, type RegoTestSource } from '../../policy-tools/rego-tests.ts';
import { failedSamples, sampledPolicies, type SampledPolicy } from '../../policy-tools/sample-tests.ts';
import { loadPlan, UnknownBuiltinError } from '../../rego/index.ts';
import type { SourceTree } from '../../source-tree.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locatePolicies } from '../locate-policies.ts';
import { compileRego, OpaMissingError, RegoError } from '../opa/compile-rego.ts';
import { plural } from '../report.ts';

export interface PolicyTestOptions {
  readonly v0?: boolean;
  readonly format: DiagnosticFormatName;
}

/**
 * `drydock policy test`: compiles the Rego of a folder with its tests by the `opa` on PATH and runs them in the engine that judges manifests, and the samples
 * of its policies with them. Whoever changes Rego has opa at hand for the plans anyway, so the plans of tests are kept nowhere.
 */
export function policyTest(named: string, { v0, format }: PolicyTestOptions, { terminal, catalog, version }: CommandContext): ExitCode {
  const located = locatePolicies(named);
  const { files } = located;
  const knowledge = catalog();
  const { libs } = knowledge.policies();
  const tests = collectRegoTests(files, libs, v0 === true ? 'v0' : 'v1');
  const folder = readPolicyFolder(files, { libs, definitions: knowledge.schema['$defs'] as JsonSchema });
  // METADATA are of the newer syntax.
  const sampled = v0 === true ? [] : sampledPolicies(folder.value.policies, files);
  const outcomes = [runTests(tests), ...sampled.map((each) => runSamples(each, files))];

  const found = outcomes.flatMap((outcome) => outcome.found);
  // OPA may have said it already.
  const broken = folder.diagnostics.filter(({ severity, file }) => severity === 'error' && file.endsWith('.rego') && !found.some((other) => other.file === file));
  const shown = sortDiagnostics([...found, ...broken]).map((each) => ({ ...each, file: located.toShownPath(each.file) }));
  const texts = new Map([...files].map(([file, text]) => [located.toShownPath(file), text]));
  const linesOf = (file: string): readonly string[] | undefined => (texts.has(file) ? splitLines(texts.get(file)!) : undefined);
  terminal.out(diagnosticFormats[format](shown, { linesOf, colour: terminal.outColour, version }));
  if (format === 'text') terminal.err(`${summary(tests.tests.length, sampled.flatMap(({ samples }) => samples).length, outcomes)}\n`);
  return shown.length === 0 ? 0 : 1;
}

/** What came of some tests. Where they could not be run, `found` says why. */
interface Outcome {
  readonly ran: number;
  readonly passed: number;
  readonly found: readonly Diagnostic[];
}

function summary(tests: number, samples: number, outcomes: readonly Outcome[]): string {
  const count = `${plural(tests, 'test')}${samples === 0 ? '' : ` and ${plural(samples, 'sample')}`}`;
  if (tests + samples === 0) return `${count}: tests are rules test_… in files *_test.rego`;
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const [ran, passed] = [sum((outcome) => outcome.ran), sum((outcome) => outcome.passed)];
  const notRun = tests + samples - ran;
  return `${count}, ${passed} passed, ${ran - passed} failed${notRun === 0 ? '' : `, ${notRun} not run`}`;
}

function runTests(source: RegoTestSource): Outcome {
  const { tests } = source;
  const at = (module: string | undefined, row: number): Location => {
    const file = module === undefined ? undefined : source.fileOf(module);
    return file === undefined ? { file: source.fileOf('m0.rego') ?? '.', line: 1, column: 1 } : { file, line: row, column: 1 };
  };
  if (tests.length === 0) return { ran: 0, passed: 0, found: [] };
  return whereCompiled(at, () => {
    const results = runRegoTests(source, loadPlan(JSON.parse(compileRego(source))));
    const failed = results.filter(({ passed }) => !passed);
    return { ran: tests.length, passed: tests.length - failed.length, found: failed.map(({ test, problem }) => diagnostic('rego_test_failed', test.at, { test: test.name, problem })) };
  });
}

function runSamples(sampled: SampledPolicy, files: SourceTree): Outcome {
  const { rego, locateRow, at } = sampled.policy;
  return whereCompiled((module, row) => (module === undefined ? at : locateRow(module, row)), () => {
    const found = failedSamples(sampled, loadPlan(JSON.parse(compileRego(rego!))), files);
    return { ran: sampled.samples.length, passed: sampled.samples.length - found.length, found };
  });
}

function whereCompiled(at: (module: string | undefined, row: number) => Location, run: () => Outcome): Outcome {
  const notRun = (found: readonly Diagnostic[]): Outcome => ({ ran: 0, passed: 0, found });
  try {
    return run();
  } catch (error) {
    if (error instanceof RegoError) return notRun(error.problems.map(({ module, row, problem }) => diagnostic('rego_invalid', at(module, row), { problem })));
    if (error instanceof UnknownBuiltinError) return notRun([diagnostic('policy_builtin_unknown', at(error.place.file, error.place.row), { builtin: error.builtin })]);
    if (error instanceof OpaMissingError) return notRun([diagnostic('opa_missing', at(undefined, 1), {})]);
    throw error;
  }
}
