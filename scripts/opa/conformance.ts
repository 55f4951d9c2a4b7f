/**
 * Runs OPA's own conformance cases through the engine:
 *
 *     npx tsx scripts/opa/conformance.ts CASES [PLAN_CACHE]
 *
 * CASES is `v1/test/cases/testdata/v1` of OPA's source, or `v0` beside it for the older syntax. Cases that depend on compile errors or on builtins this engine does not
 * have are left out and counted; where strict mode would report a builtin's error, the result must be undefined. Prints what failed and the counts. Needs `opa` on PATH.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { ConflictError, UnknownBuiltinError, UnsupportedError } from '../../compiler/rego/errors.ts';
import { loadPlan, type Policy } from '../../compiler/rego/load-plan.ts';
import { canonicalText } from '../../compiler/rego/value/canonical-text.ts';
import { fromJson } from '../../compiler/rego/value/from-json.ts';
import { parseJsonText, printJsonText } from '../../compiler/rego/value/json-text.ts';
import { RegoObject, RegoSet, type Value } from '../../compiler/rego/value/value.ts';
import { buildPlan } from './build-plan.ts';

interface Case {
  readonly note: string;
  readonly query: string;
  readonly modules?: readonly string[] | null;
  readonly data?: unknown;
  readonly input?: unknown;
  readonly input_term?: string;
  readonly want_defined?: boolean;
  readonly want_result?: readonly Readonly<Record<string, unknown>>[] | null;
  readonly want_error?: string;
  readonly want_error_code?: string;
  readonly sort_bindings?: boolean;
  readonly strict_error?: boolean;
}

type Outcome = 'passed' | 'failed' | 'not compiled' | 'strict errors' | 'other errors' | 'builtin missing' | 'refused';

const [root, cache] = process.argv.slice(2);
if (root === undefined) throw new Error('usage: conformance.ts CASES [PLAN_CACHE]');

const version = basename(root) === 'v0' ? 'v0' : 'v1';
const counts = new Map<Outcome, number>();
const missing = new Map<string, number>();
for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).sort()) {
  const { cases } = parse(readFileSync(join(root, file), 'utf8'), { intAsBigInt: true, maxAliasCount: -1 }) as { cases?: readonly Case[] | null };
  for (const each of cases ?? []) {
    const outcome = run(each);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
}
print([...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
print(`missing: ${[...missing].map(([name, count]) => `${name} ${count}`).join(', ')}`);

function run(test: Case): Outcome {
  const isStrict = test.strict_error === true && (test.want_error_code !== undefined || test.want_error !== undefined);
  if (!isStrict && test.want_error_code !== undefined && test.want_error_code !== 'eval_conflict_error') return 'other errors';
  const variables = Object.keys(test.want_result?.[0] ?? {});
  const wrapper = [
    'package conformance_case',
    ...(test.input_term === undefined ? [] : [`given := ${test.input_term}`]),
    `${version === 'v0' ? 'found[bindings]' : 'found contains bindings if'} {\n${test.query}\nbindings := {${variables.map((name) => `"${name}": ${name}`).join(', ')}}\n}`,
  ].join('\n');
  let plan: unknown;
  try {
    const entrypoints = ['conformance_case/found', ...(test.input_term === undefined ? [] : ['conformance_case/given'])];
    plan = buildPlan({ modules: Object.fromEntries([...(test.modules ?? []), wrapper].map((module, i) => [`module${i}.rego`, module])), entrypoints, version }, cache);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    return 'not compiled';
  }
  try {
    const found = evaluate(test, loadPlan(plan));
    // Outside of strict mode a builtin's error only leaves the result undefined, or a part of it.
    if (isStrict) return found.length === 0 ? 'passed' : 'strict errors';
    return judge(test, found);
  } catch (error) {
    if (error instanceof UnknownBuiltinError) missing.set(error.builtin, (missing.get(error.builtin) ?? 0) + 1);
    if (error instanceof UnknownBuiltinError) return 'builtin missing';
    if (error instanceof UnsupportedError) return 'refused';
    if (error instanceof ConflictError && (test.want_error_code === 'eval_conflict_error' || test.want_error?.includes('conflict') === true)) return 'passed';
    return failed(test, String(error));
  }
}

function evaluate(test: Case, policy: Policy): readonly Value[] {
  const data = test.data === undefined || test.data === null ? new RegoObject() : fromJson(test.data);
  const input = test.input_term === undefined ? (test.input === undefined ? undefined : fromJson(test.input)) : resultOf(policy, 'conformance_case/given', undefined, data);
  const found = resultOf(policy, 'conformance_case/found', input, data);
  return found instanceof RegoSet ? found.members() : [];
}

function resultOf(policy: Policy, entrypoint: string, input: Value | undefined, data: Value): Value | undefined {
  const [result] = policy.evaluate(entrypoint, input, data);
  return result instanceof RegoObject ? result.get('result') : undefined;
}

function judge(test: Case, found: readonly Value[]): Outcome {
  if (test.want_error_code !== undefined || test.want_error !== undefined) return failed(test, `expected an error, found ${found.map((each) => printJsonText(each)).join(' ')}`);
  if (test.want_result === undefined || test.want_result === null) {
    const wanted = test.want_defined ?? false;
    return found.length > 0 === wanted || test.want_defined === undefined ? 'passed' : failed(test, `defined: ${found.length > 0}`);
  }
  const shape = (value: Value): string => canonicalText(test.sort_bindings === true ? unordered(asJson(value)) : asJson(value));
  const expected = [...new Set(test.want_result.map((each) => shape(fromJson(each))))].sort().join('\n');
  const actual = [...new Set(found.map(shape))].sort().join('\n');
  return expected === actual ? 'passed' : failed(test, `expected ${expected}, found ${actual}`);
}

/** Sets become arrays, as in the expected results. */
function asJson(value: Value): Value {
  return parseJsonText(printJsonText(value))!;
}

function unordered(value: Value): Value {
  if (value instanceof RegoObject) return RegoObject.of(value.entries().map(([key, member]): readonly [Value, Value] => [key, unordered(member)]));
  return Array.isArray(value) ? RegoSet.of(value as readonly Value[]) : value;
}

function failed(test: Case, problem: string): Outcome {
  print(`${test.note}: ${problem.slice(0, 400)}`);
  return 'failed';
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
