import fs from 'node:fs';
import git from 'isomorphic-git';
import { findRepository, resolveRevision, RevisionError } from '../1-read/read-revision.ts';

/** Where work is merged to, in the order in which it is looked for. */
const mainBranches = ['main', 'master', 'origin/main', 'origin/master'] as const;

/**
 * The commit from which `revision` and `other` go apart. Without `other`, from the main branch of the repository around `folder`.
 * Throws `RevisionError` when a name or the commit cannot be found.
 */
export async function findMergeBase(folder: string, revision: string, other?: string): Promise<string> {
  const dir = await findRepository(folder);
  const branch = other ?? (await findMainBranch(dir));
  const oid = await findCommonCommit(dir, await resolveRevision(dir, revision), await resolveRevision(dir, branch));
  if (oid === undefined) throw new RevisionError(`'${revision}' and '${branch}' have no commit in common here; a shallow clone may have to be deepened`);
  return oid;
}

/**
 * Goes back from two commits at once, always from the newest of those reached, until one is reached from both: of a history of years only
 * what is newer than that is read.
 */
async function findCommonCommit(dir: string, one: string, other: string): Promise<string | undefined> {
  const cache = {};
  const reachedFrom = new Map<string, Set<string>>();
  const open: { readonly oid: string; readonly time: number; readonly parents: readonly string[] }[] = [];
  const reach = async (name: string, from: Iterable<string>): Promise<void> => {
    const found = await git.readCommit({ fs, dir, cache, oid: name }).catch(() => undefined);
    // Where a shallow clone ends.
    if (found === undefined) return;
    const known = reachedFrom.get(found.oid);
    if (known === undefined) open.push({ oid: found.oid, time: found.commit.committer.timestamp, parents: found.commit.parent });
    reachedFrom.set(found.oid, new Set([...(known ?? []), ...from]));
  };
  await reach(one, ['one']);
  await reach(other, ['other']);
  while (open.length > 0) {
    const newest = open.reduce((best, commit) => (commit.time > best.time ? commit : best));
    open.splice(open.indexOf(newest), 1);
    const from = reachedFrom.get(newest.oid)!;
    if (from.size === 2) return newest.oid;
    for (const parent of newest.parents) await reach(parent, from);
  }
  return undefined;
}

async function findMainBranch(dir: string): Promise<string> {
  for (const ref of mainBranches) {
    const oid = await git.resolveRef({ fs, dir, ref }).catch(() => undefined);
    if (oid !== undefined) return ref;
  }
  throw new RevisionError(`There is no branch ${mainBranches.join(', ')}; name what to compare with: drydock diff BASE`);
}
