import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { PublishError } from './publish-error.ts';

/**
 * Lets a branch point to a commit, but only if it still is where it was found (`from`; undefined for one that was not there); answers
 * whether it was. Locks the branch as git does, so that git and other runs of drydock wait or fail, and nobody's commit is lost.
 * Throws `PublishError` where the branch cannot be made, or is checked out in a work tree, which would then look changed.
 */
export async function moveBranch(repository: GitRepository, branch: string, from: string | undefined, to: string): Promise<boolean> {
  await refuseNeighbours(repository, branch);
  await refuseCheckedOut(repository, branch);
  const ref = path.join(repository.gitdir, 'refs/heads', branch);
  fs.mkdirSync(path.dirname(ref), { recursive: true });
  const lock = `${ref}.lock`;
  try {
    fs.writeFileSync(lock, `${to}\n`, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
  try {
    if ((await tipOf(repository, `refs/heads/${branch}`)) !== from) return false;
    fs.renameSync(lock, ref);
    return true;
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** The commit that a full name of a branch points to; undefined where there is none. */
export async function tipOf({ fs: files, gitdir }: GitRepository, ref: string): Promise<string | undefined> {
  return git.resolveRef({ fs: files, gitdir, ref }).catch(() => undefined);
}

/** A branch is a file to git, so that none can be below another. */
async function refuseNeighbours({ fs: files, gitdir }: GitRepository, branch: string): Promise<void> {
  const known = await git.listBranches({ fs: files, gitdir });
  const neighbour = known.find((other) => other.startsWith(`${branch}/`) || branch.startsWith(`${other}/`));
  if (neighbour !== undefined) throw new PublishError(`There can be no branch '${branch}' beside the branch '${neighbour}'`);
}

async function refuseCheckedOut({ fs: files, gitdir }: GitRepository, branch: string): Promise<void> {
  const linked = path.join(gitdir, 'worktrees');
  const isBare: unknown = await git.getConfig({ fs: files, gitdir, path: 'core.bare' });
  const headDirs = [...(isBare === true ? [] : [gitdir]), ...(fs.existsSync(linked) ? fs.readdirSync(linked).map((name) => path.join(linked, name)) : [])];
  for (const head of headDirs.map((folder) => path.join(folder, 'HEAD'))) {
    if (fs.existsSync(head) && fs.readFileSync(head, 'utf8').trim() === `ref: refs/heads/${branch}`) {
      throw new PublishError(`The branch '${branch}' is checked out here; publish to one that is not`);
    }
  }
}
