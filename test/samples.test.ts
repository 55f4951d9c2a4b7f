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
  return readJson(folder, 'options.json') ?? {};
}

/** Whether a case is about a file of the output: all, or those whose paths begin as `about.json` lists. */
function aboutOf(folder: string): (file: string) => boolean {
  const prefixes = (readJson(folder, 'about.json') ?? ['']) as string[];
  return (file) => prefixes.some((prefix) => file.startsWith(prefix));
}

function readJson(folder: string, name: string): unknown {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
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

// compile/<case>/: input/ compiles without errors to exactly the files of expected/, as far as the case is about them.
describe('compile', () => {
  it.each(sampleFolders('compile'))('$name', ({ folder }) => {
    const { clusters, diagnostics } = compileSample(folder);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const all = clusters.flatMap(({ root, files }) => [...files].map(([file, { text }]): [string, string] => [path.posix.join(root, file), text]));
    const isAbout = aboutOf(folder);
    const actual = new Map(all.filter(([file]) => isAbout(file)));
    const expected = path.join(folder, 'expected');
    if (isUpdate) writeTree(expected, actual);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(readTree(expected)));
  });
});
