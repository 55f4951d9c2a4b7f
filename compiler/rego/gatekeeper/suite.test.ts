import { describe, expect, it } from 'vitest';
import type { Policy } from '../load-plan.ts';
import { fromJson } from '../value/from-json.ts';
import { RegoObject, RegoSet } from '../value/value.ts';
import type { Manifest } from './manifest.ts';
import { runSuite, type SuiteHost } from './suite.ts';

/** Two violations for every Pod, naming it. */
const policy: Policy = {
  entrypoints: ['p/violation'],
  evaluate(_, input) {
    const object = ((input as RegoObject).get('review') as RegoObject).get('object') as RegoObject;
    const name = (object.get('metadata') as RegoObject).get('name') as string;
    return [RegoObject.of([['result', RegoSet.of(['first', 'second'].map((which) => fromJson({ msg: `${which} of ${name}` })))]])];
  },
};

const files: Readonly<Record<string, readonly Manifest[]>> = {
  'template.yaml': [{ spec: { crd: { spec: { names: { kind: 'K' } } }, targets: [{ target: 'admission.k8s.gatekeeper.sh', rego: 'package p' }] } }],
  'constraint.yaml': [{ kind: 'K', spec: { match: { kinds: [{ kinds: ['Pod'] }] } } }],
  'pod.yaml': [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }],
  'service.yaml': [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }],
  'job.yaml': [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { template: {} } }],
  'two.yaml': [{ kind: 'Pod' }, { kind: 'Pod' }],
  'expansion.yaml': [{ metadata: { name: 'jobs' }, spec: { applyTo: [{ groups: ['batch'], versions: ['v1'], kinds: ['Job'] }], templateSource: 'spec.template', generatedGVK: { group: '', version: 'v1', kind: 'Pod' } } }],
};

const host: SuiteHost = { documents: (path) => files[path] ?? [], policyFor: () => ({ policy, entrypoint: 'p/violation' }), schemaErrors: () => [] };

function passes(object: string, assertion: unknown, more: Manifest = {}): boolean {
  const test = { name: 't', template: 'template.yaml', constraint: 'constraint.yaml', ...more, cases: [{ name: 'c', object, assertions: [assertion] }] };
  return runSuite({ tests: [test] }, host).every((result) => result.passed);
}

describe('runSuite', () => {
  it.each<readonly [object: string, assertion: unknown, expected: boolean]>([
    ['pod.yaml', {}, true],
    ['pod.yaml', { violations: 'yes' }, true],
    ['pod.yaml', { violations: true }, true],
    ['pod.yaml', { violations: false }, false],
    ['pod.yaml', { violations: 2 }, true],
    ['pod.yaml', { violations: 1 }, false],
    ['pod.yaml', { violations: 1, message: '^first' }, true],
    ['pod.yaml', { violations: 'no', message: 'third' }, true],
    ['pod.yaml', { violations: 'yes', message: '(?i)SECOND of web$' }, true],
    ['pod.yaml', { message: '(' }, false],
    ['pod.yaml', { violations: 'no', message: '(' }, false],
    ['service.yaml', { violations: 'no' }, true],
    ['service.yaml', {}, false],
  ])('%s with %j: %s', (object, assertion, expected) => {
    expect(passes(object, assertion)).toBe(expected);
  });

  it('judges what an object expands to', () => {
    expect(passes('job.yaml', { violations: 'no' })).toBe(true);
    expect(passes('job.yaml', { violations: 2, message: String.raw`^\[Implied by jobs\] (first|second) of j-pod$` }, { expansion: 'expansion.yaml' })).toBe(true);
  });

  it('expects an invalid constraint where the test says so', () => {
    const test = { name: 't', template: 'template.yaml', constraint: 'constraint.yaml', invalid: true };
    expect(runSuite({ tests: [test] }, host).map(({ passed }) => passed)).toEqual([false]);
    expect(runSuite({ tests: [test] }, { ...host, schemaErrors: () => ['wrong'] }).map(({ passed }) => passed)).toEqual([true]);
  });

  it('skips what is marked, and counts a case without assertions as failed', () => {
    const base = { name: 't', template: 'template.yaml', constraint: 'constraint.yaml' };
    expect(runSuite({ skip: true, tests: [base] }, host)).toEqual([]);
    expect(runSuite({ tests: [{ ...base, skip: true, cases: [{ object: 'pod.yaml' }] }] }, host)).toEqual([]);
    expect(runSuite({ tests: [{ ...base, cases: [{ skip: true, object: 'pod.yaml' }] }] }, host)).toEqual([]);
    expect(runSuite({ tests: [{ ...base, cases: [{ object: 'pod.yaml' }] }] }, host).map(({ passed }) => passed)).toEqual([false]);
  });

  it('wants one object in a file', () => {
    const test = { name: 't', template: 'template.yaml', constraint: 'constraint.yaml', cases: [{ name: 'c', object: 'two.yaml', assertions: [{}] }, { name: 'd', object: 'pod.yaml', assertions: [{}] }] };
    const results = runSuite({ tests: [test, { ...test, template: 'none.yaml' }] }, host);
    expect(results.map(({ case: name, passed, problem, at }) => [name, passed, passed ? '' : problem, at])).toEqual([
      ['c', false, 'two.yaml: expected one document, found 2', ['tests', 0, 'cases', 0]],
      ['d', true, '', ['tests', 0, 'cases', 1, 'assertions', 0]],
      ['', false, 'none.yaml: expected one document, found 0', ['tests', 1]],
    ]);
  });
});
