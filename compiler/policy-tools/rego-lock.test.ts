import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOfRego, lockFileOf, planIn, plansByDigest, printLock, type RegoSource } from './rego-lock.ts';

const source: RegoSource = { modules: { 'a.rego': 'package a', 'b.rego': 'package b' }, entrypoints: ['a/violation'], version: 'v1' };

describe('digestOfRego', () => {
  it('depends on every text, on the entrypoints and on the syntax, but not on the order of files', () => {
    const others: RegoSource[] = [
      { ...source, modules: { ...source.modules, 'a.rego': 'package c' } },
      { ...source, modules: { 'a.rego': 'package a' } },
      { ...source, entrypoints: ['b/violation'] },
      { ...source, version: 'v0' },
    ];
    for (const other of others) expect(digestOfRego(other)).not.toBe(digestOfRego(source));
    expect(digestOfRego({ ...source, modules: { 'b.rego': 'package b', 'a.rego': 'package a' } })).toBe(digestOfRego(source));
  });
});

describe('a lock file', () => {
  it('lies beside its source', () => {
    expect([lockFileOf('a/policy.rego'), lockFileOf('a.b/template.yml')]).toEqual(['a/policy.plan.json', 'a.b/template.plan.json']);
  });

  it('reads back, whatever its plans are called', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.record({ sources: fc.string(), plan: fc.jsonValue() })), (plans) => {
        const text = printLock(plans);
        for (const [kind, locked] of Object.entries(plans)) expect(planIn(text, kind)).toEqual(JSON.parse(JSON.stringify(locked)));
        expect(plansByDigest(text).map(([digest]) => digest).sort()).toEqual(Object.values(plans).map(({ sources }) => sources).sort());
      }),
    );
  });

  it.each(['', 'no json', '[]', 'null', '{"K": 1}', '{"K": {"plan": {}}}', '{"__proto__": {"sources": "x"}}'])('%j has no plan of K', (text) => {
    expect(planIn(text, 'K')).toBeUndefined();
  });
});
