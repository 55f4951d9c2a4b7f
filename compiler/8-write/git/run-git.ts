import { execFile } from 'node:child_process';
import process from 'node:process';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { PublishError } from './publish-error.ts';

export interface GitResult {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the git on the path. Only git knows how the user gets to a remote: credential helpers, ssh with its agent and its configuration,
 * proxies, `insteadOf`. It does not ask for a password, since nobody may be there to answer. Throws `PublishError` where there is no git.
 */
export function runGit({ gitdir, workTree }: GitRepository, ...args: readonly string[]): Promise<GitResult> {
  const env = { GIT_TERMINAL_PROMPT: '0', ...process.env, LC_ALL: 'C' };
  return new Promise((resolve, reject) => {
    execFile('git', [`--git-dir=${gitdir}`, ...args], { cwd: workTree ?? gitdir, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(new PublishError(`Pushing needs git on the path: ${error.message}`));
      else resolve({ succeeded: error === null, stdout, stderr });
    });
  });
}
