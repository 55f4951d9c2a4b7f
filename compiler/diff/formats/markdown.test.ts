import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diff, DiffChange } from '../diff.ts';
import { formatMarkdown, maxMarkdown } from './markdown.ts';

const context = { base: 'main', head: 'feature', colour: false };

function change(name: string, value: string): DiffChange {
  const field = { field: 'data.x', before: 'old', after: value, causes: [] };
  return { action: 'changed', name, cluster: 'c', owner: { kind: 'team', id: `t${name.length}` }, file: {}, fields: [field], causes: [], sides: () => ({}) };
}

function diffOf(changes: readonly DiffChange[], risks: Diff['risks'] = []): Diff {
  return { clusters: [{ name: 'c', count: { before: changes.length, after: changes.length }, overview: () => undefined }], changes, risks, idle: [], diagnostics: { added: [], fixed: [] } };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

describe('formatMarkdown', () => {
  it.each([1, 100, 5000])('fits into a comment with %i changes, and closes what it opens', (length) => {
    const text = formatMarkdown(diffOf(Array.from({ length }, (_, i) => change('x'.repeat(1 + (i % 7)), `value ${i}`.repeat(9)))), context);
    expect(text.length).toBeLessThanOrEqual(maxMarkdown);
    expect(count(text, /<details>/g)).toBe(count(text, /<\/details>/g));
    expect(text.includes('This is cut here')).toBe(length === 5000);
  });

  it('shows risks before anything is cut', () => {
    const risk = { code: 'volume_deleted', level: 'high', message: 'It is deleted', cluster: 'c', objects: [], causes: [] } as const;
    const text = formatMarkdown(diffOf(Array.from({ length: 5000 }, (_, i) => change('x', `value ${i}`)), [risk]), context);
    expect(text.indexOf('It is deleted')).toBeLessThan(500);
  });

  it('fits even if the risks alone do not', () => {
    const risk = { code: 'volume_deleted', level: 'high', message: 'x'.repeat(500), cluster: 'c', objects: [], causes: [] } as const;
    const text = formatMarkdown(diffOf([], Array.from({ length: 500 }, () => risk)), context);
    expect(text.length).toBeLessThanOrEqual(maxMarkdown);
  });

  it('never lets a value end the block of code that it stands in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', 'a', '<', '|', ' ') }), (value) => {
        const lines = formatMarkdown(diffOf([change('x', value)]), context).split('\n');
        const opening = lines.findIndex((line) => /^`{3,}diff$/.test(line));
        const fence = lines[opening]!.replace('diff', '');
        const closing = lines.findIndex((line, index) => index > opening && line.trim() === fence);
        // What comes after the block is always the same.
        expect(lines.slice(closing + 1)).toEqual(['', '', '</details>', '']);
      }),
    );
  });
});
