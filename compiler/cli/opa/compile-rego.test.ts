import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileRego, OpaMissingError, RegoError, type RegoProblem } from './compile-rego.ts';

const hasOpa = spawnSync('opa', ['version']).status === 0;

function problemsOf(modules: Readonly<Record<string, string>>): readonly RegoProblem[] {
  try {
    compileRego({ modules, entrypoints: ['a/x'], version: 'v1' });
  } catch (error) {
    if (error instanceof RegoError) return error.problems;
    throw error;
  }
  return [];
}

describe.runIf(hasOpa)('compileRego', () => {
  it('makes a plan', () => {
    const plan = JSON.parse(compileRego({ modules: { 'a.rego': 'package a\n\nx := 1\n' }, entrypoints: ['a/x'], version: 'v1' })) as { plans: { plans: { name: string }[] } };
    expect(plan.plans.plans.map(({ name }) => name)).toEqual(['a/x']);
  });

  it('says where the Rego is wrong', () => {
    expect(problemsOf({ 'a.rego': 'package a\nx := 1 +\n' })).toEqual([{ module: 'a.rego', row: 3, problem: 'unexpected eof token' }]);
    expect(problemsOf({ '-o.rego': 'package a\nx := foo(1)\ny := bar(1)\n' })).toEqual([
      { module: '-o.rego', row: 2, problem: 'undefined function foo' },
      { module: '-o.rego', row: 3, problem: 'undefined function bar' },
    ]);
    expect(problemsOf({ 'a.rego': 'package a\ny := 1\n' })).toEqual([{ module: undefined, row: 1, problem: expect.stringContaining('a/x') as string }]);
  });
});

describe('without opa', () => {
  const before = process.env['PATH'];
  beforeEach(() => {
    process.env['PATH'] = '';
  });
  afterEach(() => {
    process.env['PATH'] = before;
  });

  it('says so', () => {
    expect(() => compileRego({ modules: { 'a.rego': 'package a\nx := 1' }, entrypoints: ['a/x'], version: 'v1' })).toThrow(OpaMissingError);
  });
});
