import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compileRego } from '../cli/opa/compile-rego.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import type { JsonSchema } from '../catalog/bundle-schema.ts';
import { policySkeleton } from './policy-skeleton.ts';
import { loadPlan } from '../rego/index.ts';
import { readPolicyFolder } from './read-policy-folder.ts';
import { collectRegoTests, runRegoTests } from './rego-tests.ts';

const hasOpa = spawnSync('opa', ['version']).status === 0;
const catalog = defaultCatalog();
const { libs } = catalog.policies();

const files = new Map([
  ['a/policy.rego', 'package a\n\nx := 1\n'],
  ['a/policy_test.rego', 'package a_test\n\nimport data.a\n\ntest_true if a.x == 1\n\ntest_false if a.x == 2\n\ntest_value := false\n\ntodo_test_later if false\n'],
  ['b/policy_test.rego', 'package b_test\n\ntest_true if true\n\ntest_true if false\n'],
  ['lib/message.rego', 'package lib.message\n\nown := true\n'],
]);

describe('collectRegoTests', () => {
  const source = collectRegoTests(files, libs, 'v1');

  it('finds the tests, each once, and where they are', () => {
    expect(source.tests.map(({ name, at }) => `${at.file}:${at.line} ${name}`)).toEqual([
      'a/policy_test.rego:5 a_test.test_true',
      'a/policy_test.rego:7 a_test.test_false',
      'a/policy_test.rego:9 a_test.test_value',
      'b/policy_test.rego:3 b_test.test_true',
    ]);
  });

  it('adds the libraries of drydock, except those that are replaced', () => {
    expect(source.modules['lib.workload.rego']).toBe(libs['workload']);
    expect(source.modules['lib.message.rego']).toBeUndefined();
    expect(source.fileOf('m0.rego')).toBe('a/policy.rego');
  });

  it.runIf(hasOpa)('and they run as in opa test', () => {
    const results = runRegoTests(source, loadPlan(JSON.parse(compileRego({ ...source, modules: { ...source.modules, 'lib.exemptions.rego': 'package lib.exemptions' } }))));
    expect(results.map(({ test, passed }) => [test.name, passed])).toEqual([
      ['a_test.test_true', true],
      ['a_test.test_false', false],
      ['a_test.test_value', false],
      ['b_test.test_true', true],
    ]);
  });
});

describe('policySkeleton', () => {
  const skeleton = new Map([...policySkeleton('no-debug')].map(([name, text]) => [`no-debug/${name}`, text]));

  it('is a policy', () => {
    const { value, diagnostics } = readPolicyFolder(skeleton, { libs, definitions: catalog.schema['$defs'] as JsonSchema });
    expect([value.policies.map(({ kind }) => kind), diagnostics]).toEqual([['NoDebug'], []]);
  });

  it.runIf(hasOpa)('has tests that pass', () => {
    const source = collectRegoTests(skeleton, libs, 'v1');
    const results = runRegoTests(source, loadPlan(JSON.parse(compileRego(source))));
    expect(results.map(({ passed }) => passed)).toEqual([true, true, true]);
  });
});
