import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompileResult } from '../compiler/compile.ts';
import type { CompiledCluster } from '../compiler/compiled-cluster.ts';
import { diff } from '../compiler/diff/diff.ts';
import { diffFormats } from '../compiler/diff/formats/index.ts';
import { riskRules } from '../compiler/diff/risks/find-risks.ts';
import { risksPage } from '../compiler/diff/risks/risks-page.ts';
import { secretShapeOf, type SecretShape } from '../compiler/secrets/secret-shape.ts';
import { catalog, diffSample, withObjects } from './diff-samples.ts';
import { embeddedData } from './embedded-data.ts';
import { isUpdate, sampleFolders } from './sample-folders.ts';

/** Values that hold a text in every place for a secret, and nothing else. */
function plant(shape: SecretShape, secret: string): unknown {
  if (shape.isSecret === true) return secret;
  return Object.fromEntries([...(shape.keys ?? []), ...(shape.others === undefined ? [] : [['any', shape.others] as const])].map(([key, inner]) => [key, plant(inner, secret)]));
}

function secretPaths(shape: SecretShape, path = ''): string[] {
  if (shape.isSecret === true) return [path];
  return [...(shape.keys ?? []), ...(shape.others === undefined ? [] : [['any', shape.others] as const])].flatMap(([key, inner]) => secretPaths(inner, `${path}.${key}`));
}

const endings = { text: 'txt', json: 'json', markdown: 'md', html: 'report.json' } as const;

/** Of the page a sample keeps what it shows; its script and its style are the same in all. */
function keptOf(format: keyof typeof endings, printed: string): string {
  if (format !== 'html') return printed;
  // Line by line, so that a difference can be read.
  const lines = (key: string, value: unknown): unknown => (key === 'text' ? String(value).split('\n') : value);
  return `${JSON.stringify(embeddedData(printed), lines, 2)}\n`;
}
const cases = sampleFolders('diff').flatMap(({ name, folder }) => Object.entries(diffFormats).map(([format, print]) => ({ name, folder, format: format as keyof typeof endings, print })));

// diff/<case>/: what before/ and after/ differ in, as each format prints it.
describe('diff', () => {
  it.each(cases)('$name as $format', ({ folder, format, print }) => {
    const actual = keptOf(format, print(diffSample(folder), { base: 'main', head: 'feature', colour: false }));
    const expected = path.join(folder, `expected.${endings[format]}`);
    if (isUpdate) fs.writeFileSync(expected, actual);
    expect(actual).toBe(fs.readFileSync(expected, 'utf8'));
  });

  it.each(Object.entries(diffFormats))('shows no secret as %s, whichever field of the values holds it', (_, print) => {
    const shape = secretShapeOf(catalog.schema)!;
    expect(secretPaths(shape).length).toBeGreaterThan(50);
    const side = (canary: string): CompileResult => {
      const { clusters } = withObjects(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${canary.toLowerCase()} }\ndata: { a: 'x ${canary} y', b: '${btoa(canary)}' }\n`);
      const value = plant(shape, canary) as CompiledCluster['values']['value'];
      return { clusters: [{ ...clusters[0]!, values: { ...clusters[0]!.values, value } }], diagnostics: [] };
    };
    const shown = print(diff(side('Canary-One'), side('Canary-Two'), catalog), { base: 'main', head: 'feature', colour: false });
    expect(shown).toContain('otomi.adminPassword');
    expect(shown).toContain('(secret)');
    for (const canary of ['Canary-One', 'Canary-Two']) for (const text of [canary, btoa(canary)]) expect(shown).not.toContain(text);
  });

  it('has a sample for every risk', () => {
    const shown = new Set(sampleFolders('diff').flatMap(({ folder }) => diffSample(folder).risks.map(({ code }) => code as string)));
    expect(Object.keys(riskRules).filter((code) => !shown.has(code))).toEqual([]);
  });

  it('has a docs page made from the table of risks', () => {
    const page = path.join(import.meta.dirname, '../docs/risks.md');
    if (isUpdate) fs.writeFileSync(page, risksPage());
    expect(fs.readFileSync(page, 'utf8')).toBe(risksPage());
  });
});
