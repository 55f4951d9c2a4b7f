import { ConflictError, LimitError, RegoObject, UnsupportedError, type Policy } from '../rego/index.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import type { RegoSource } from './rego-lock.ts';

/** A rule `test_…`. */
export interface RegoTest {
  /** `no_latest_test.test_denies_latest` */
  readonly name: string;
  readonly entrypoint: string;
  readonly at: Location;
}

/** The Rego of a folder with its tests, to be compiled together. */
export interface RegoTestSource extends RegoSource {
  readonly tests: readonly RegoTest[];
  /** The file of a module; undefined for what drydock adds. */
  fileOf(module: string): string | undefined;
}

/** The tests in `files`, with all of their Rego. Libraries that drydock ships are there unless a file has their package. */
export function collectRegoTests(files: SourceTree, libs: Readonly<Record<string, string>>, version: 'v0' | 'v1'): RegoTestSource {
  const own = [...files].filter(([file]) => file.endsWith('.rego')).sort(([a], [b]) => (a < b ? -1 : 1));
  const packages = new Set(own.map(([, text]) => packageOf(text)));
  // Files of several folders may have one name.
  const names = new Map(own.map(([file], index) => [`m${index}.rego`, file]));
  const shipped = version === 'v0' ? [] : Object.entries(libs).filter(([name]) => !packages.has(`lib.${name}`));
  const modules = Object.fromEntries([...[...names].map(([name, file]): [string, string] => [name, files.get(file)!]), ...shipped.map(([name, text]): [string, string] => [`lib.${name}.rego`, text])]);
  const tests = own.filter(([file]) => file.endsWith('_test.rego')).flatMap(([file, text]) => testsIn(file, text));
  return { modules, entrypoints: tests.map(({ entrypoint }) => entrypoint), version, tests, fileOf: (module) => names.get(module) };
}

function packageOf(rego: string): string | undefined {
  return /^package\s+([\w.]+)/m.exec(rego)?.[1];
}

function testsIn(file: string, text: string): RegoTest[] {
  const name = packageOf(text);
  if (name === undefined) return [];
  const found = new Map<string, RegoTest>();
  for (const [index, line] of text.split('\n').entries()) {
    const rule = /^test_\w+/.exec(line)?.[0];
    if (rule !== undefined && !found.has(rule)) found.set(rule, { name: `${name}.${rule}`, entrypoint: `${name.replaceAll('.', '/')}/${rule}`, at: { file, line: index + 1, column: 1 } });
  }
  return [...found.values()];
}

export interface RegoTestResult {
  readonly test: RegoTest;
  readonly passed: boolean;
  /** Why it could not be run to its end; empty where it is false or undefined. */
  readonly problem: string;
}

/** Runs the tests of a plan: one passes when its rule is defined and not false, as in `opa test`. */
export function runRegoTests({ tests }: Pick<RegoTestSource, 'tests'>, policy: Policy): RegoTestResult[] {
  return tests.map((test) => ({ test, ...runTest(test, policy) }));
}

function runTest({ entrypoint }: RegoTest, policy: Policy): Omit<RegoTestResult, 'test'> {
  try {
    const [result] = policy.evaluate(entrypoint, undefined, new RegoObject());
    const value = result instanceof RegoObject ? result.get('result') : undefined;
    return { passed: value !== undefined && value !== false, problem: '' };
  } catch (error) {
    if (error instanceof ConflictError || error instanceof LimitError || error instanceof UnsupportedError) return { passed: false, problem: error.message };
    throw error;
  }
}
