import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compileLocated } from '../compiler/cli/compile-located.ts';
import { locateValues } from '../compiler/cli/locate-values.ts';
import type { CompileOptions, CompileResult } from '../compiler/compile.ts';
import { isUpdate, readTree, sampleFolders, writeTree } from './sample-folders.ts';

const catalog = defaultCatalog();

/** Compiles `input/` of a case as the command line does. */
function compileSample(folder: string): CompileResult {
  return compileLocated(locateValues(path.join(folder, 'input')), catalog, optionsOf(folder));
}

/** `options.json` of a case, if it has one. */
function optionsOf(folder: string): CompileOptions {
  const file = path.join(folder, 'options.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as CompileOptions) : {};
}

// check/<case>/: input/ is a values repository, diagnostics.json everything that must be said about it.
describe('check', () => {
  it.each(sampleFolders('check'))('$name', ({ folder }) => {
    const actual = `${JSON.stringify(compileSample(folder).diagnostics, undefined, 2)}\n`;
    const expected = path.join(folder, 'diagnostics.json');
    if (isUpdate) fs.writeFileSync(expected, actual);
    expect(actual).toBe(fs.readFileSync(expected, 'utf8'));
  });
});

// compile/<case>/: input/ compiles without errors to exactly the files of expected/.
describe('compile', () => {
  it.each(sampleFolders('compile'))('$name', ({ folder }) => {
    const { clusters, diagnostics } = compileSample(folder);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const actual = new Map(clusters.flatMap(({ root, files }) => [...files].map(([file, { text }]): [string, string] => [path.posix.join(root, file), text])));
    const expected = path.join(folder, 'expected');
    if (isUpdate) writeTree(expected, actual);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(readTree(expected)));
  });
});
