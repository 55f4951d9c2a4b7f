import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffFormats } from '../compiler/diff/formats/index.ts';
import { riskRules } from '../compiler/diff/risks/find-risks.ts';
import { risksPage } from '../compiler/diff/risks/risks-page.ts';
import { diffSample } from './diff-samples.ts';
import { isUpdate, sampleFolders } from './sample-folders.ts';

const endings = { text: 'txt', json: 'json', markdown: 'md', html: 'html' } as const;
const cases = sampleFolders('diff').flatMap(({ name, folder }) => Object.entries(diffFormats).map(([format, print]) => ({ name, folder, format: format as keyof typeof endings, print })));

// diff/<case>/: what before/ and after/ differ in, as each format prints it.
describe('diff', () => {
  it.each(cases)('$name as $format', ({ folder, format, print }) => {
    const actual = print(diffSample(folder), { base: 'main', head: 'feature', colour: false });
    const expected = path.join(folder, `expected.${endings[format]}`);
    if (isUpdate) fs.writeFileSync(expected, actual);
    expect(actual).toBe(fs.readFileSync(expected, 'utf8'));
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
