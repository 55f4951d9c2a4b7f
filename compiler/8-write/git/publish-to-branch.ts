import type { GitRepository } from '../../1-read/git-repository.ts';
import { commitOutput, type OutputCommit, type Publication } from './commit-output.ts';
import { moveBranch, tipOf } from './move-branch.ts';
import { PublishError } from './publish-error.ts';
import { isSuperseded } from './is-superseded.ts';

/** How a publication ended. `superseded`: the branch holds the output of a newer source already, and was left alone. */
export type Published = OutputCommit & { readonly outcome: 'new' | 'unchanged' | 'superseded' };

/** A race is lost at most to each of the others that run at the same time; so many never do. */
export const maxAttempts = 10;

/**
 * Brings a branch of this repository to the output. Where there is no such branch yet, its parent is the remote's branch of that name, as
 * `git checkout` would take it; else it starts with a commit that has no parent. Throws `PublishError`.
 */
export async function publishToBranch(repository: GitRepository, branch: string, remote: string, publication: Publication): Promise<Published> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const from = await tipOf(repository, `refs/heads/${branch}`);
    const parent = from ?? (await tipOf(repository, `refs/remotes/${remote}/${branch}`));
    if (parent !== undefined && (await isSuperseded(repository, branch, parent, publication.source))) return { oid: parent, changed: 0, outcome: 'superseded' };
    const commit = await commitOutput(repository, parent, publication);
    if (commit.oid === from) return { ...commit, outcome: 'unchanged' };
    if (await moveBranch(repository, branch, from, commit.oid)) return { ...commit, outcome: 'new' };
    await pause(attempt);
  }
  throw new PublishError(`The branch '${branch}' moves faster than it can be written, or is locked by a git that no longer runs`);
}

/** Waits a moment before the next attempt, each time longer. */
export function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20 * 2 ** Math.min(attempt, 5)));
}
