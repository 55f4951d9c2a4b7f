import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kubernetesDialect } from '../yaml/dialect.ts';
import { parseFully } from '../yaml/parse-yaml.ts';
import { printYaml } from '../yaml/print-yaml.ts';
import { parseDocument } from './parse-document.ts';

function valueOf(text: string): unknown {
  const parsed = parseDocument(text);
  return parsed.ok ? parsed.value : parsed.problems.map(({ kind, line }) => [kind, line]);
}

describe('parseDocument', () => {
  it.each<[text: string, value: unknown]>([
    ['hostNetwork: yes', { hostNetwork: true }],
    ['---\nhostNetwork: "yes"\n', { hostNetwork: 'yes' }],
    ['mode: 0644', { mode: 420 }],
    ['date: 2026-01-01', { date: '2026-01-01' }],
    ['time: 12:30', { time: '12:30' }],
    ['a: &a { k: 1 }\nb: { <<: *a, l: off }', { a: { k: 1 }, b: { k: 1, l: false } }],
    ['--- # Source: a.yaml\na: 1\n', { a: 1 }],
    ['{"a": [1, "yes"]}', { a: [1, 'yes'] }],
    ['{a: 1}', { a: 1 }],
    ['# nothing\n', undefined],
    ['---\n', undefined],
    ['a: "text that\ngoes on"\nb: "and\n  on"\n', { a: 'text that goes on', b: 'and on' }],
    ["a: 'it''s\nwell'\n", { a: "it's well" }],
  ])('%j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each<[text: string, problems: unknown]>([
    ['a: 1\na: 2', [['duplicate_key', 2]]],
    ['a: [1', [['syntax', 1]]],
    ['a: "never closed\nb: 1\n', [['syntax', 1]]],
    ['a: 1\n__proto__: 2', [['key_forbidden', 2]]],
    ['a: !!binary aGk=', [['unknown_tag', 1]]],
    [`a: ${'['.repeat(1000)}`, [['too_deep', 1]]],
  ])('%j is refused', (text, problems) => {
    expect(valueOf(text)).toEqual(problems);
  });

  it('reads by its fast ways what the full parser reads', () => {
    const scalar = fc.oneof(fc.constantFrom('yes', 'no', '0644', '1_000', '0o17', '1e3', '=', '~', '12:30', '2026-01-01', 'on-call', 'x y', '-0'), fc.integer().map(String), fc.string());
    const text = fc.oneof(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), scalar).map((map) => Object.entries(map).map(([key, value]) => `${key}: ${value}`).join('\n')),
      fc.jsonValue().map((value) => printYaml({ value })),
      fc.jsonValue().map((value) => JSON.stringify({ value })),
    );
    fc.assert(
      fc.property(text, (written) => {
        const full = parseFully(written, kubernetesDialect);
        if (full.ok) expect(parseDocument(written)).toEqual(full);
      }),
      { numRuns: 500 },
    );
  });
});
