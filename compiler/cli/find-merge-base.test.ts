import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openRepository } from '../1-read/git-repository.ts';
import { RevisionError } from '../1-read/revision-error.ts';
import { useScratchFolder } from '../../test/scratch-folder.ts';
import { findMergeBase } from './find-merge-base.ts';

const folder = useScratchFolder();
const date = (seconds: number): string => `${1_700_000_000 + seconds} +0000`;

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder(), encoding: 'utf8' }).trim();
}

function commit(name: string, seconds: number): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '--allow-empty', '-m', name], { cwd: folder(), env: { ...process.env, GIT_COMMITTER_DATE: date(seconds), GIT_AUTHOR_DATE: date(seconds) } });
}

describe('findMergeBase', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
    commit('root', 0);
    commit('fork', 1);
    git('tag', '-am', 'with a message', 'fork');
    git('checkout', '-qb', 'feature');
    commit('feature', 5);
    git('checkout', '-q', 'main');
    commit('main', 9);
  });

  it('is what git finds, from branches, tags and commits', async () => {
    const expected = git('merge-base', 'main', 'feature');
    expect(await findMergeBase(openRepository(folder()), 'feature')).toBe(expected);
    expect(await findMergeBase(openRepository(folder()), 'main', 'feature')).toBe(expected);
    expect(await findMergeBase(openRepository(folder()), 'fork', git('rev-parse', 'feature'))).toBe(expected);
    expect(await findMergeBase(openRepository(folder()), 'main')).toBe(git('rev-parse', 'main'));
  });

  it('is the newest one after a merge', async () => {
    git('checkout', '-q', 'feature');
    git('merge', '-q', '--no-edit', 'main');
    commit('more', 20);
    expect(await findMergeBase(openRepository(folder()), 'feature')).toBe(git('rev-parse', 'main'));
  });

  it('is found among commits of the same second', async () => {
    commit('same', 9);
    commit('again', 9);
    expect(await findMergeBase(openRepository(folder()), 'main~1', 'main')).toBe(git('rev-parse', 'main~1'));
    expect(await findMergeBase(openRepository(folder()), 'main', 'main~2')).toBe(git('rev-parse', 'main~2'));
  });

  it('is not looked for where there can be none', async () => {
    git('checkout', '-q', '--orphan', 'alone');
    commit('alone', 3);
    await expect(findMergeBase(openRepository(folder()), 'alone')).rejects.toThrow('no commit in common');
    await expect(findMergeBase(openRepository(folder()), 'nope')).rejects.toThrow(RevisionError);
  });

  it('says that a shallow clone has to be deepened', async () => {
    git('tag', '-d', 'fork');
    const clone = path.join(folder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${folder()}`, clone]);
    await expect(findMergeBase(openRepository(clone), 'HEAD', 'origin/feature')).rejects.toThrow('deepened');
  });
});
