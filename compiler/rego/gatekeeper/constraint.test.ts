import { describe, expect, it } from 'vitest';
import { ConflictError, LimitError } from '../errors.ts';
import type { Policy } from '../load-plan.ts';
import { fromJson } from '../value/from-json.ts';
import { printValue } from '../value/print-value.ts';
import { RegoObject, RegoSet, type Value } from '../value/value.ts';
import { judge, prepareReview, readConstraint } from './constraint.ts';
import { dataWithInventory } from './inventory.ts';
import type { Manifest } from './manifest.ts';
import { ParameterSchemas } from './parameter-schema.ts';
import { reviewOf } from './review.ts';
import { modulesOf, readTemplate } from './template.ts';

const pod: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } };
const constraint = readConstraint({ kind: 'MyPolicy', metadata: { name: 'c' }, spec: { match: { kinds: [{ kinds: ['Pod'] }] }, parameters: { a: 1 } } }, undefined);

/** A policy that is a function: the engine itself has its own tests. */
function policyOf(evaluate: (input: Value | undefined, data: Value) => Value[]): Policy {
  return { entrypoints: ['p'], evaluate: (_, input, data) => evaluate(input, data) };
}

function violationSet(...violations: readonly unknown[]): Value[] {
  return [RegoObject.of([['result', RegoSet.of(violations.map((each) => fromJson(each)))]])];
}

describe('judge', () => {
  it('gives the policy review, parameters and data', () => {
    const seen: unknown[] = [];
    const policy = policyOf((input, data) => {
      seen.push((input as RegoObject).keys(), printValue((input as RegoObject).get('parameters')!), data);
      return violationSet();
    });
    const data = dataWithInventory([]);
    expect(judge(constraint, policy, 'p', prepareReview(reviewOf(pod, {})), data)).toEqual([]);
    expect(seen.slice(0, 2)).toEqual([['parameters', 'review'], '{"a": 1}']);
    expect(seen[2]).toBe(data);
  });

  it('tells each violation once, in order, and drops what has no message', () => {
    const policy = policyOf(() => violationSet({ msg: 'b' }, { msg: 'a', details: { x: 1 } }, { msg: 'b', other: 1 }, { msg: 5 }, 'text'));
    expect(judge(constraint, policy, 'p', prepareReview(reviewOf(pod, {})), new RegoObject()).map(({ message, details }) => [message, { ...(details as object) }])).toEqual([
      ['a', { x: 1 }],
      ['b', {}],
    ]);
  });

  it('does not ask the policy about what the constraint does not match', () => {
    const policy = policyOf(() => {
      throw new Error('not to be called');
    });
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
    expect(judge(constraint, policy, 'p', prepareReview(reviewOf(service, {})), new RegoObject())).toEqual([]);
  });

  it('fails closed on a conflict and on an unknown Namespace, and not at all quietly on a limit', () => {
    const failing = (error: Error): Policy => policyOf(() => { throw error; });
    const review = prepareReview(reviewOf(pod, {}));
    const conflict = new ConflictError('complete rules must not produce multiple outputs', { file: 'template.rego', row: 3 });
    expect(judge(constraint, failing(conflict), 'p', review, new RegoObject())).toEqual([
      { message: 'template.rego:3: eval_conflict_error: complete rules must not produce multiple outputs', details: {} },
    ]);
    const selective = readConstraint({ kind: 'MyPolicy', spec: { match: { namespaceSelector: { matchLabels: { a: 'b' } } } } }, undefined);
    expect(judge(selective, policyOf(() => violationSet()), 'p', review, new RegoObject())).toHaveLength(1);
    expect(() => judge(constraint, failing(new LimitError('too much')), 'p', review, new RegoObject())).toThrow(LimitError);
  });
});

describe('readConstraint', () => {
  it('completes the parameters and the action', () => {
    const schema = { type: 'object', properties: { mode: { type: 'string', default: 'strict' } } };
    const read = readConstraint({ kind: 'K', metadata: { name: 'n' }, spec: { parameters: {} } }, schema);
    expect({ ...read, parameters: printValue(read.parameters) }).toEqual({ kind: 'K', name: 'n', match: {}, parameters: '{"mode": "strict"}', enforcementAction: 'deny' });
  });

  it('fills only parameters that are there, or that the schema puts there', () => {
    const properties = { mode: { type: 'string', default: 'strict' } };
    const parametersOf = (schema: object): string => printValue(readConstraint({ kind: 'K', metadata: { name: 'n' } }, schema).parameters);
    expect([parametersOf({ properties }), parametersOf({ properties, default: {} })]).toEqual(['{}', '{"mode": "strict"}']);
  });
});

describe('readTemplate', () => {
  const templateOf = (target: Manifest): Manifest => ({ spec: { crd: { spec: { names: { kind: 'K' } } }, targets: [{ target: 'admission.k8s.gatekeeper.sh', ...target }] } });

  it('takes the older field first, as v0', () => {
    const code = [{ engine: 'Rego', source: { version: 'v1', rego: 'package b' } }];
    expect(readTemplate(templateOf({ rego: 'package a', libs: ['package lib.x'], code }))).toMatchObject({ rego: 'package a', libs: ['package lib.x'], version: 'v0' });
    expect(readTemplate(templateOf({ code }))).toMatchObject({ rego: 'package b', libs: [], version: 'v1' });
    expect(readTemplate(templateOf({ code: [{ engine: 'Rego', source: { rego: 'package b', version: 'v2' } }] }))).toMatchObject({ version: 'v0' });
  });

  it('has nothing to say about CEL', () => {
    expect(readTemplate(templateOf({ code: [{ engine: 'K8sNativeValidation', source: {} }] }))).toBeUndefined();
  });

  it('names its modules', () => {
    expect(modulesOf({ rego: 'a', libs: ['b'] })).toEqual({ 'template.rego': 'a', 'lib0.rego': 'b' });
  });
});

describe('dataWithInventory', () => {
  it('lays objects out as Gatekeeper does', () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: '__proto__' } };
    const data = dataWithInventory([pod, role]);
    const expected: unknown = JSON.parse(`{
      "namespace": {"shop": {"v1": {"Pod": {"web": ${JSON.stringify(pod)}}}}},
      "cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"__proto__": ${JSON.stringify(role)}}}}
    }`);
    expect(printValue(data.get('inventory')!)).toBe(printValue(fromJson(expected)));
  });
});

describe('ParameterSchemas', () => {
  it('says where parameters do not fit', () => {
    const schemas = new ParameterSchemas();
    const schema = { type: 'object', properties: { labels: { type: 'array', items: { type: 'string' } } } };
    expect(schemas.errors(schema, { labels: ['a'] })).toEqual([]);
    expect(schemas.errors(schema, { labels: ['a', 5] })).toEqual(['spec.parameters/labels/1 must be string']);
    expect(schemas.errors(undefined, { anything: 1 })).toEqual([]);
  });
});
