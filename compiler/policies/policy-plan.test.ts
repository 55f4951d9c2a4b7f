import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogSource } from '../../scripts/generate.ts';
import { policyPlanText } from '../../scripts/opa/build-policies.ts';
import { digestOf, type PolicyPlan } from './policy-plan.ts';

const folder = path.join(import.meta.dirname, '../../templates/policies');
const source = readCatalogSource();
const text = fs.readFileSync(path.join(folder, 'plan.json'), 'utf8');
const isInstalled = (tool: string): boolean => spawnSync(tool, ['version']).status === 0;

describe('templates/policies/plan.json', () => {
  it('was made from the Rego beside it (if not: npm run policies)', () => {
    expect((JSON.parse(text) as PolicyPlan).sources).toBe(digestOf(source));
  });

  it.runIf(isInstalled('opa'))('is what opa makes of it', () => {
    expect(policyPlanText(source)).toBe(text);
  });

  it.runIf(isInstalled('opa'))('comes from Rego that passes its own tests', () => {
    const { status, stdout } = spawnSync('opa', ['test', '--ignore', '*.yaml', '--ignore', '*.json', '.'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toMatch(/PASS: \d+\/\d+/);
    expect(status).toBe(0);
  });
});

describe('digestOf', () => {
  it('depends on every source and on no test', () => {
    const own = new Map([['templates/policies/a/policy.rego', 'package a'], ['templates/policies/lib/b.rego', 'package lib.b']]);
    expect(digestOf(new Map([...own, ['templates/policies/lib/b_test.rego', 'x'], ['templates/policies/a/policy_test.rego', 'x']]))).toBe(digestOf(own));
    for (const file of own.keys()) expect(digestOf(new Map([...own, [file, 'changed']]))).not.toBe(digestOf(own));
  });
});
