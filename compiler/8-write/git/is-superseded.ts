import git from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { isAncestor } from '../../1-read/is-ancestor.ts';
import { PublishError } from './publish-error.ts';
import { findSource, type SourceCommit } from './source-trailer.ts';

/**
 * Whether a branch holds the output of a newer source, as when the build of an older commit ends last. Newer is a commit that comes after
 * ours; where git does not have it here (a shallow clone, a push since), one whose output is dated later, since its date is the source's.
 * Throws `PublishError` where the branch is none of ours: what is in it would be buried.
 */
export async function isSuperseded(repository: GitRepository, branch: string, tip: string, ours: SourceCommit): Promise<boolean> {
  const { fs, gitdir } = repository;
  const published = await findSource(repository, tip);
  if (published === undefined) throw new PublishError(`The branch '${branch}' holds something else than output of drydock; publish to a branch of its own`);
  if (published === ours.oid) return false;
  const isKnown = await git.readCommit({ fs, gitdir, oid: published }).then(() => true, () => false);
  if (isKnown) return isAncestor(repository, ours.oid, published);
  const { commit } = await git.readCommit({ fs, gitdir, oid: tip });
  return commit.committer.timestamp > ours.commit.committer.timestamp;
}
