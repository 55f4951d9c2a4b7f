import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { anyText, numRuns, valuesFile } from '../../test/yaml-texts.ts';
import { parseFully } from './parse-yaml.ts';
import { NOT_PLAIN, parsePlain } from './parse-plain.ts';

/** Equal, with the keys in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([name, value], index) => name === right[index]![0] && isSame(value, right[index]![1]));
}

describe('parsePlain', () => {
  it('returns what the full parser returns, or that it is not sure', () => {
    let sure = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = parsePlain(text);
        if (plain === NOT_PLAIN) return;
        sure++;
        const document = parseDocument(text, { stringKeys: true, merge: true, prettyErrors: false });
        expect([...document.errors, ...document.warnings]).toEqual([]);
        const value: unknown = document.contents === null ? undefined : document.toJS();
        if (!isSame(plain, value)) expect(plain).toEqual(value);
        expect(parseFully(text)).toEqual({ ok: true, value: plain });
      }),
      { numRuns },
    );
    expect(sure).toBeGreaterThan(numRuns / 10);
  });

  it('reads what values files are made of', () => {
    expect(parsePlain(valuesFile)).toEqual({
      teamConfig: {
        demo: {
          resourceQuota: { 'limits.cpu': '5', pods: 50 },
          services: [
            { name: 'hello', type: 'public', tags: ['v1', 'a b', "it's", 1.2], ksvc: { image: 'nginx:1.19', scale: { min: 0 }, args: [] }, auth: true },
            { name: 'two: 2', url: 'http://hello.demo.svc:80/#x', env: ['FLAG=on', '--verbose'] },
            ['deep', { deeper: null }],
          ],
          motd: 'Hello\n\n  indented # no comment\n',
          folded: 'one line\ntwo',
          kept: 'x\n\n',
        },
        'a b': {},
      },
      empty: null,
      nothing: [],
    });
  });

  it.each([[''], ['\n'], ['# only a comment'], ['  # and\n\n# another\n']])('reads nothing from %j', (text) => {
    expect(parsePlain(text)).toBeUndefined();
  });

  it.each([
    ['a: &x 1'],
    ['a: *x'],
    ['a: !!str 1'],
    ['<<: {a: 1}'],
    ['? a\n: b'],
    ['a:\n\tb: 1'],
    ['a: b\r\n'],
    ['\ufeffa: b'],
    ['a: b\n  c'],
    ['a: "b\n  c"'],
    ["a: 'b\n  c'"],
    ['a: "\\q"'],
    ['a: b: c'],
    ['a: b c:'],
    ['a: 1\na: 2'],
    ['a: {b: 1, b: 2}'],
    ['__proto__: 1'],
    ['a: {constructor: 1}'],
    ['a: [1,\n  2]'],
    ['a: [b: c]'],
    ['a: {b}'],
    ['a: {{ x }}'],
    ['a: [1] 2'],
    ['a: "b" c'],
    ['a:\n   b: 1\n  c: 2'],
    ['a: 1\n  b: 2'],
    ['- a\nb: 1'],
    ['a: 1\n- b'],
    [' a: 1\nb: 2'],
    ['a: 1\n---\nb: 2'],
    ['a: 1\n...\n'],
    ['%YAML 1.2\n---\na: 1'],
    ['--- a'],
    ['---\n'],
    ['text'],
    ['a: |2\n   x\n'],
    ['a: |\nb: 1\n'],
    ['a: .inf'],
    ['a: 1e999'],
    ['a: [.nan]'],
    [`a: ${'['.repeat(100)}${']'.repeat(100)}`],
    [`${'k'.repeat(1100)}: 1`],
  ])('leaves %j to the full parser', (text) => {
    expect(parsePlain(text)).toBe(NOT_PLAIN);
  });
});
