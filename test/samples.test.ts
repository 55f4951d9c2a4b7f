import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile, type CompileOptions } from '../compiler/compile.ts';
import { sortDiagnostics } from '../compiler/diagnostics/diagnostic.ts';
import { isUpdate, readTree, sampleFolders, writeTree } from './sample-folders.ts';

const catalog = defaultCatalog();

/** `options.json` of a case, if it has one. */
function optionsOf(folder: string): CompileOptions {
  const file = path.join(folder, 'options.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as CompileOptions) : {};
}

// check/<case>/: input/ is a values repository, diagnostics.json everything that must be said about it.
describe('check', () => {
  it.each(sampleFolders('check'))('$name', ({ folder }) => {
    const read = readDirectory(path.join(folder, 'input'));
    const { diagnostics } = compile(read.value, catalog, optionsOf(folder));
    const actual = `${JSON.stringify(sortDiagnostics([...read.diagnostics, ...diagnostics]), undefined, 2)}\n`;
    const expected = path.join(folder, 'diagnostics.json');
    if (isUpdate) fs.writeFileSync(expected, actual);
    expect(actual).toBe(fs.readFileSync(expected, 'utf8'));
  });
});

// compile/<case>/: input/ compiles without errors to exactly the files of expected/.
describe('compile', () => {
  it.each(sampleFolders('compile'))('$name', ({ folder }) => {
    const { clusters, diagnostics } = compile(readDirectory(path.join(folder, 'input')).value, catalog, optionsOf(folder));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const actual = new Map(clusters.flatMap(({ root, files }) => [...files].map(([file, { text }]): [string, string] => [path.posix.join(root, file), text])));
    const expected = path.join(folder, 'expected');
    if (isUpdate) writeTree(expected, actual);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(readTree(expected)));
  });
});
