import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import { RevisionError } from '../1-read/read-revision.ts';

/** Where work is merged to, in the order in which it is looked for. */
const mainBranches = ['main', 'master', 'origin/main', 'origin/master'] as const;

/**
 * The commit from which `revision` and `other` go apart. Without `other`, from the main branch of the repository around `folder`.
 * Throws `RevisionError` when a name or the commit cannot be found.
 */
export async function findMergeBase(folder: string, revision: string, other?: string): Promise<string> {
  const dir = await rootOf(folder);
  const branch = other ?? (await findMainBranch(dir));
  const oids = await Promise.all([oidOf(dir, revision), oidOf(dir, branch)]);
  const found = await git.findMergeBase({ fs, dir, oids }).catch(() => []);
  const [oid] = found as string[];
  if (oid === undefined) throw new RevisionError(`'${revision}' and '${branch}' have no commit in common here; a shallow clone may have to be deepened`);
  return oid;
}

async function rootOf(folder: string): Promise<string> {
  try {
    return await git.findRoot({ fs, filepath: path.resolve(folder) });
  } catch {
    throw new RevisionError(`'${folder}' is in no git repository`);
  }
}

async function findMainBranch(dir: string): Promise<string> {
  for (const ref of mainBranches) {
    const oid = await git.resolveRef({ fs, dir, ref }).catch(() => undefined);
    if (oid !== undefined) return ref;
  }
  throw new RevisionError(`There is no branch ${mainBranches.join(', ')}; name what to compare with: drydock diff BASE`);
}

async function oidOf(dir: string, name: string): Promise<string> {
  try {
    const oid = await git.resolveRef({ fs, dir, ref: name }).catch(() => git.expandOid({ fs, dir, oid: name }));
    // A tag with a message is an object of its own.
    return (await git.readCommit({ fs, dir, oid })).oid;
  } catch {
    throw new RevisionError(`git knows no branch, tag or commit '${name}'`);
  }
}
