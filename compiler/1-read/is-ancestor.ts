import git from 'isomorphic-git';
import type { GitRepository } from './git-repository.ts';

/** As far apart as the clocks of two people's machines may be, in seconds. */
const maxSkew = 24 * 60 * 60;

/** Whether `newer` comes after `older`, or is the same. Of the history no more is read than what is as new as `older`. */
export async function isAncestor({ fs, gitdir, cache }: GitRepository, older: string, newer: string): Promise<boolean> {
  const { commit } = await git.readCommit({ fs, gitdir, cache, oid: older });
  const oldest = commit.committer.timestamp - maxSkew;
  const seen = new Set([newer]);
  for (const oid of seen) {
    if (oid === older) return true;
    // A shallow clone ends somewhere.
    const found = await git.readCommit({ fs, gitdir, cache, oid }).catch(() => undefined);
    if (found === undefined || found.commit.committer.timestamp < oldest) continue;
    for (const parent of found.commit.parent) seen.add(parent);
  }
  return false;
}
