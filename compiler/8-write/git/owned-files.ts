import git from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { indexFile, ownedFiles } from '../output-index.ts';

/** The files of a tree that indexes of drydock in it list as ours. An index speaks for all that is below it. */
export async function ownedFilesOf({ fs, gitdir, cache }: GitRepository, tree: string): Promise<string[]> {
  return visit(tree, '');

  async function visit(oid: string, folder: string): Promise<string[]> {
    const entries = (await git.readTree({ fs, gitdir, cache, oid })).tree;
    const index = entries.find(({ path, type, mode }) => path === indexFile && type === 'blob' && mode !== '120000');
    const owned = index === undefined ? [] : ownedFiles(Buffer.from((await git.readBlob({ fs, gitdir, cache, oid: index.oid })).blob).toString());
    if (owned.length > 0) return owned.map((file) => folder + file);
    const below = await Promise.all(entries.filter(({ type }) => type === 'tree').map((entry) => visit(entry.oid, `${folder}${entry.path}/`)));
    return below.flat();
  }
}
