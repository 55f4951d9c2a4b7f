import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile } from '../compiler/compile.ts';
import type { SourceTree } from '../compiler/source-tree.ts';
import { everythingIn } from './everything-in.ts';
import { sampleFolders } from './sample-folders.ts';

const catalog = defaultCatalog();
const example = path.join(import.meta.dirname, '../env-example');
const repositories = [
  { name: 'env-example', source: readDirectory(example).value },
  ...['check', 'compile'].flatMap(sampleFolders).map(({ name, folder }) => ({ name, source: readDirectory(path.join(folder, 'input')).value })),
].filter(({ source }) => source.size > 1);

describe('the same values give the same bytes', () => {
  it.each(repositories)('in any order of files: $name', ({ source }) => {
    const expected = everythingIn(compile(source, catalog, { acceptsLocked: true }));
    const entries = [...source];
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(everythingIn(compile(new Map(shuffled), catalog, { acceptsLocked: true }))).toBe(expected);
      }),
      { numRuns: 5 },
    );
  });

  it('in any environment', async () => {
    const expected = everythingIn(compile(readDirectory(example).value, catalog, { acceptsLocked: true }));
    const environments = [
      { TZ: 'UTC', LANG: 'C', LC_ALL: 'C', order: 'forwards' },
      { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', order: 'backwards' },
      { TZ: 'America/St_Johns', LANG: 'lt_LT.UTF-8', LC_ALL: 'lt_LT.UTF-8', order: 'forwards' },
    ];
    for (const { order, ...env } of environments) {
      const args = ['--import', 'tsx', path.join(import.meta.dirname, 'print-compiled.ts'), example, order];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env }, maxBuffer: 2 ** 28 });
      expect(stdout).toBe(expected);
    }
  });
});

describe('a team says the same', () => {
  it('in one file and in a folder of many', () => {
    const oneFile = outputOf('a-team-in-one-file');
    expect(oneFile).toContain('kind: CronJob');
    expect(outputOf('a-team-in-a-folder')).toBe(oneFile);
  });
});

/** What a sample compiles to, without the headers that name the values file. */
function outputOf(sample: string): string {
  const source: SourceTree = readDirectory(path.join(import.meta.dirname, 'samples/compile', sample, 'input')).value;
  return everythingIn(compile(source, catalog, { acceptsLocked: true })).replace(/^# templates\/.*$/gm, '');
}
