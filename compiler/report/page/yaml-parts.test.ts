import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlParts } from './yaml-parts.ts';

const described = (line: string): string[] => yamlParts(line).flatMap(({ text, role }) => (role === undefined ? [] : [`${role} ${text}`]));

describe('yamlParts', () => {
  it('loses nothing of a line', () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ -]{0,4}[a-z'":#]{0,8}: ?[a-z0-9'":#]{0,8}$/));
    fc.assert(fc.property(line, (each) => {
      expect(yamlParts(each).map(({ text }) => text).join('')).toBe(each);
    }));
  });

  it.each([
    ['apiVersion: v1', ['key apiVersion']],
    ["  - name: 'true'", ['key name', "string 'true'"]],
    ['    replicas: 3', ['key replicas', 'number 3']],
    ['  "a: b": true', ['key "a: b"', 'word true']],
    ['app.kubernetes.io/name: hello', ['key app.kubernetes.io/name']],
    ['spec:', ['key spec']],
    ['- https://example.com', []],
    ['data: |', ['key data', 'word |']],
    ['- 8080', ['number 8080']],
  ])('sees %j', (line, roles) => {
    expect(described(line)).toEqual(roles);
  });

  it('takes no longer for a long line than for many short ones', () => {
    const started = performance.now();
    yamlParts(`${'- '.repeat(50_000)}${'"'.repeat(50_000)}`);
    yamlParts(' '.repeat(100_000));
    yamlParts('a '.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
