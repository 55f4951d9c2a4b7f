import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runGit } from '../../../test/git-server.ts';
import { useScratchFolder } from '../../../test/scratch-folder.ts';
import { openRepository } from '../../1-read/git-repository.ts';
import { moveBranch } from './move-branch.ts';

const folder = useScratchFolder();
const git = (...args: readonly string[]): string => runGit(folder(), ...args);
let [one, two]: readonly string[] = [];
beforeEach(() => {
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'one');
  git('commit', '-q', '--allow-empty', '-m', 'two');
  [two, one] = git('log', '--format=%H').split('\n');
});

const move = (branch: string, from: string | undefined, to: string): Promise<boolean> => moveBranch(openRepository(folder()), branch, from, to);

describe('moveBranch', () => {
  it('makes a branch, and moves it from where it was found', async () => {
    expect(await move('rendered/demo', undefined, one!)).toBe(true);
    git('pack-refs', '--all');
    expect(await move('rendered/demo', one, two!)).toBe(true);
    expect(git('rev-parse', 'rendered/demo')).toBe(two);
  });

  it('moves nothing that somebody else has moved, or is moving', async () => {
    git('branch', 'rendered', one!);
    expect(await move('rendered', undefined, two!)).toBe(false);
    expect(await move('rendered', two, two!)).toBe(false);
    const lock = path.join(folder(), '.git/refs/heads/rendered.lock');
    fs.writeFileSync(lock, '');
    expect(await move('rendered', one, two!)).toBe(false);
    expect(fs.existsSync(lock)).toBe(true);
    expect(git('rev-parse', 'rendered')).toBe(one);
  });

  it('leaves no lock behind', async () => {
    await move('rendered', undefined, one!);
    await move('rendered', undefined, two!);
    git('branch', '-f', 'rendered', two!);
    expect(git('rev-parse', 'rendered')).toBe(two);
  });
});
