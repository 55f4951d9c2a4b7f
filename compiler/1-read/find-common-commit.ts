import git from 'isomorphic-git';
import type { GitRepository } from './git-repository.ts';

/**
 * Goes back from two commits at once, always from the newest of those reached, until one is reached from both: of a history of years only
 * what is newer than that is read.
 */
export async function findCommonCommit({ fs, gitdir, cache }: GitRepository, one: string, other: string): Promise<string | undefined> {
  const reachedFrom = new Map<string, Set<string>>();
  const open: { readonly oid: string; readonly time: number; readonly parents: readonly string[] }[] = [];
  const reach = async (name: string, from: Iterable<string>): Promise<void> => {
    const found = await git.readCommit({ fs, gitdir, cache, oid: name }).catch(() => undefined);
    // Where a shallow clone ends.
    if (found === undefined) return;
    const known = reachedFrom.get(found.oid) ?? new Set();
    const all = new Set([...known, ...from]);
    // Of commits of the same second one may have been passed already when it is reached from the other side too.
    if (all.size > known.size) open.push({ oid: found.oid, time: found.commit.committer.timestamp, parents: found.commit.parent });
    reachedFrom.set(found.oid, all);
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
