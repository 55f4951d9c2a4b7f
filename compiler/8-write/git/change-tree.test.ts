import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { runGit } from '../../../test/git-server.ts';
import { useScratchFolder } from '../../../test/scratch-folder.ts';
import { openRepository, type GitRepository } from '../../1-read/git-repository.ts';
import { changeTree } from './change-tree.ts';

const folder = useScratchFolder();
let repository: GitRepository;
beforeEach(() => {
  runGit(folder(), 'init', '-q');
  repository = openRepository(folder());
});

const git = (...args: readonly string[]): string => runGit(folder(), ...args);

/** What git reads in a tree: path → text. */
function filesIn(tree: string | undefined): Record<string, string> {
  if (tree === undefined) return {};
  const lines = git('-c', 'core.quotePath=false', 'ls-tree', '-r', tree).split('\n').filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.split('\t')[1]!, git('cat-file', 'blob', line.split(/\s/)[2]!)]));
}

/** Names of which none is a folder of another. */
const name = fc.constantFrom('a', 'a.yaml', 'b/c.yaml', 'b/c/d.yaml', 'b/c0', 'b.yaml', 'x/y/z.yaml', 'é/ü.yaml');
const files = fc.dictionary(name, fc.constantFrom('one', 'two'), { noNullPrototype: true });

describe('changeTree', () => {
  it('changes, adds and removes as asked, and gives one tree for the same files', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.dictionary(name, fc.option(fc.constantFrom('one', 'two'), { nil: undefined }), { noNullPrototype: true }), async (before, changes) => {
        const start = await changeTree(repository, undefined, new Map(Object.entries(before)));
        const end = await changeTree(repository, start.oid, new Map(Object.entries(changes)));
        const expected = Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, text]) => text !== undefined)) as Record<string, string>;
        expect(filesIn(end.oid)).toEqual(expected);
        expect((await changeTree(repository, undefined, new Map(Object.entries(expected)))).oid).toBe(end.oid);
        expect(end.changed).toBe(Object.entries(changes).filter(([file, text]) => before[file] !== text).length);
      }),
      { numRuns: 20 },
    );
    git('fsck', '--strict');
  });

  it("leaves alone what is somebody else's, and does not write over it", async () => {
    const { oid } = await changeTree(repository, undefined, new Map([['folder/theirs', 'x'], ['file', 'x']]));
    expect((await changeTree(repository, oid, new Map([['folder', undefined], ['file/ours', undefined], ['nothing/here', undefined]]))).oid).toBe(oid);
    await expect(changeTree(repository, oid, new Map([['folder', 'ours']]))).rejects.toThrow("'folder' is not drydock's");
    await expect(changeTree(repository, oid, new Map([['file/ours', 'ours']]))).rejects.toThrow("'file' is not drydock's");
  });

  it('leaves no half-written object behind a run that was killed', async () => {
    await changeTree(repository, undefined, new Map([['a', 'text']]));
    const objects = fs.readdirSync(path.join(folder(), '.git/objects'), { recursive: true }) as string[];
    expect(objects.filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});
