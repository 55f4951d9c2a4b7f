import git from 'isomorphic-git';
import { findCommonCommit } from '../1-read/find-common-commit.ts';
import type { GitRepository } from '../1-read/git-repository.ts';
import { resolveRevision } from '../1-read/resolve-revision.ts';
import { RevisionError } from '../1-read/revision-error.ts';

/** Where work is merged to, in the order in which it is looked for. */
const mainBranches = ['main', 'master', 'origin/main', 'origin/master'] as const;

/**
 * The commit from which `revision` and `other` go apart. Without `other`, from the main branch.
 * Throws `RevisionError` when a name or the commit cannot be found.
 */
export async function findMergeBase(repository: GitRepository, revision: string, other?: string): Promise<string> {
  const branch = other ?? (await findMainBranch(repository));
  const oid = await findCommonCommit(repository, await resolveRevision(repository, revision), await resolveRevision(repository, branch));
  if (oid === undefined) throw new RevisionError(`'${revision}' and '${branch}' have no commit in common here; a shallow clone may have to be deepened`);
  return oid;
}

async function findMainBranch({ fs, gitdir }: GitRepository): Promise<string> {
  for (const ref of mainBranches) {
    const oid = await git.resolveRef({ fs, gitdir, ref }).catch(() => undefined);
    if (oid !== undefined) return ref;
  }
  throw new RevisionError(`There is no branch ${mainBranches.join(', ')}; name what to compare with: drydock diff BASE`);
}
