import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { commitOutput, type Publication } from './commit-output.ts';
import { isSuperseded } from './is-superseded.ts';
import { PublishError } from './publish-error.ts';
import { maxAttempts, pause, type Published } from './publish-to-branch.ts';
import { runGit } from './run-git.ts';

/**
 * Brings a branch of a remote to the output, never by force: where somebody else was faster, the output is committed on top of theirs and
 * pushed again. No branch of this repository moves. Throws `PublishError`.
 */
export async function pushToRemote(repository: GitRepository, branch: string, remote: string, publication: Publication): Promise<Published> {
  const ref = `refs/heads/${branch}`;
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const parent = await remoteTip(repository, remote, ref);
    if (parent !== undefined && !(await ensureCommit(repository, remote, ref, parent))) continue;
    if (parent !== undefined && (await isSuperseded(repository, branch, parent, publication.source))) return { oid: parent, changed: 0, outcome: 'superseded' };
    const commit = await commitOutput(repository, parent, publication);
    if (commit.oid === parent) return { ...commit, outcome: 'unchanged' };
    const { succeeded, stdout, stderr } = await runGit(repository, 'push', '--porcelain', '--', remote, `${commit.oid}:${ref}`);
    if (succeeded) return { ...commit, outcome: 'new' };
    // The others may hold the branch's lock and not have moved it yet.
    const wasRace = /cannot lock ref|failed to update ref|fetch first|non-fast-forward/.test(stdout + stderr) || (await remoteTip(repository, remote, ref)) !== parent;
    if (!wasRace) throw new PublishError(`git push to '${remote}' failed:\n${(stdout + stderr).trim()}`);
    await pause(attempt);
  }
  throw new PublishError(`The branch '${branch}' of '${remote}' moves faster than it can be pushed to`);
}

async function remoteTip(repository: GitRepository, remote: string, ref: string): Promise<string | undefined> {
  const { succeeded, stdout, stderr } = await runGit(repository, 'ls-remote', '--', remote, ref);
  if (!succeeded) throw new PublishError(`git cannot reach '${remote}':\n${stderr.trim()}`);
  const line = stdout.split('\n').find((each) => each.endsWith(`\t${ref}`));
  return line?.split('\t')[0];
}

/**
 * Fetches the tip of a branch unless it is here; answers whether it is now, and not already one that was. A shallow clone, as CI makes it,
 * stays one: of what was published before only the last commit is needed.
 */
async function ensureCommit(repository: GitRepository, remote: string, ref: string, oid: string): Promise<boolean> {
  const { fs: files, gitdir } = repository;
  const isHere = (): Promise<boolean> => git.readCommit({ fs: files, gitdir, oid }).then(() => true, () => false);
  if (await isHere()) return true;
  const depth = fs.existsSync(path.join(gitdir, 'shallow')) ? ['--depth=1'] : [];
  const { succeeded, stderr } = await runGit(repository, 'fetch', '--quiet', '--no-tags', ...depth, '--', remote, ref);
  if (!succeeded) throw new PublishError(`git fetch from '${remote}' failed:\n${stderr.trim()}`);
  return isHere();
}
