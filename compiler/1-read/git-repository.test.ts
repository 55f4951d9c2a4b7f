import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { putTexts, useScratchFolder } from '../../test/scratch-folder.ts';
import { openRepository } from './git-repository.ts';
import { readRevision } from './read-revision.ts';
import { resolveRevision } from './resolve-revision.ts';

const folder = useScratchFolder();
const at = (name: string): string => path.join(folder(), name);
const gitIn = (name: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd: at(name), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function commit(name: string, text: string): void {
  putTexts(at(name), { 'platform/env/values.yaml': text });
  gitIn(name, 'add', '-A');
  gitIn(name, 'commit', '-qm', text);
}

/** The values at a revision, of the repository as it is found from a folder. */
async function valuesFrom(name: string, revision: string, below = 'platform'): Promise<string | undefined> {
  return (await readRevision(openRepository(at(name), below), revision)).value.get('env/values.yaml');
}

describe('openRepository', () => {
  beforeEach(() => {
    fs.mkdirSync(at('main'));
    gitIn('main', 'init', '-q', '-b', 'main');
    commit('main', 'one');
    commit('main', 'two');
  });

  it('finds the repository around a folder, and the folder in it', () => {
    expect(openRepository(at('main/platform/env'))).toMatchObject({ workTree: at('main'), gitdir: at('main/.git'), headDir: at('main/.git'), prefix: 'platform/env' });
    expect(openRepository(at('main'), './platform/')).toMatchObject({ prefix: 'platform' });
    expect(openRepository(at('main/platform'), '..')).toMatchObject({ prefix: '' });
  });

  it('needs a folder below it in the revision only', async () => {
    gitIn('main', 'mv', 'platform', 'elsewhere');
    expect(await valuesFrom('main', 'HEAD')).toBe('two');
  });

  it('gives each linked work tree its own HEAD and the branches of all', async () => {
    gitIn('main', 'worktree', 'add', '-q', '-b', 'feature', '../linked', 'HEAD~1');
    gitIn('main', 'worktree', 'add', '-q', '--detach', '../detached', 'HEAD~1');
    commit('linked', 'three');
    expect(openRepository(at('linked/platform'))).toMatchObject({ workTree: at('linked'), gitdir: at('main/.git'), headDir: at('main/.git/worktrees/linked') });
    expect(await valuesFrom('linked', 'HEAD')).toBe('three');
    expect(await valuesFrom('linked', '@~1')).toBe('one');
    expect(await valuesFrom('linked', 'main')).toBe('two');
    expect(await valuesFrom('main', 'HEAD')).toBe('two');
    expect(await valuesFrom('main', 'feature')).toBe('three');
    expect(await valuesFrom('detached', 'HEAD')).toBe('one');
    gitIn('main', 'pack-refs', '--all');
    gitIn('main', 'gc', '-q');
    expect(await valuesFrom('linked', 'HEAD')).toBe('three');
  });

  it('reads a bare repository, with its values at the top or below', async () => {
    gitIn('.', 'clone', '-q', '--bare', 'main', 'bare.git');
    expect(openRepository(at('bare.git'), 'platform')).toMatchObject({ workTree: undefined, gitdir: at('bare.git'), prefix: 'platform' });
    expect(await valuesFrom('bare.git', 'HEAD')).toBe('two');
    expect(await valuesFrom('bare.git', 'main~1')).toBe('one');
    expect((await readRevision(openRepository(at('bare.git')), 'HEAD')).value.size).toBe(0);
  });

  it('reads a work tree of a bare repository', async () => {
    gitIn('.', 'clone', '-q', '--bare', 'main', 'bare.git');
    gitIn('bare.git', 'worktree', 'add', '-q', '../linked', 'main');
    expect(openRepository(at('linked'))).toMatchObject({ workTree: at('linked'), gitdir: at('bare.git') });
    expect(await valuesFrom('linked', 'HEAD')).toBe('two');
  });

  it('reads a submodule as the repository that it is', async () => {
    fs.mkdirSync(at('around'));
    gitIn('around', 'init', '-q');
    gitIn('around', 'submodule', 'add', '-q', at('main'), 'values');
    expect(openRepository(at('around/values'))).toMatchObject({ gitdir: at('around/.git/modules/values') });
    expect(await valuesFrom('around/values', 'HEAD')).toBe('two');
  });

  it('finds objects of the repositories that it borrows from, loose and packed', async () => {
    gitIn('.', 'clone', '-q', '--shared', 'main', 'first');
    gitIn('.', 'clone', '-q', '--shared', 'first', 'second');
    expect(await valuesFrom('second', 'HEAD')).toBe('two');
    gitIn('main', 'gc', '-q');
    expect(await valuesFrom('second', 'HEAD~1')).toBe('one');
    expect(await valuesFrom('second', gitIn('main', 'rev-parse', '--short', 'HEAD'))).toBe('two');
  });

  it('says what a shallow or partial clone lacks', async () => {
    gitIn('.', 'clone', '-q', '--depth', '1', `file://${at('main')}`, 'shallow');
    expect(await valuesFrom('shallow', 'HEAD')).toBe('two');
    await expect(valuesFrom('shallow', 'HEAD~1')).rejects.toThrow('shallow clone');
    gitIn('main', 'config', 'uploadpack.allowFilter', 'true');
    gitIn('.', 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${at('main')}`, 'partial');
    await expect(valuesFrom('partial', 'HEAD')).rejects.toThrow('partial clone');
  });

  it('takes the commit that a tag with a message stands for', async () => {
    gitIn('main', 'tag', '-am', 'with a message', 'v1', 'HEAD~1');
    expect(await resolveRevision(openRepository(at('main')), 'v1')).toBe(gitIn('main', 'rev-parse', 'HEAD~1'));
  });

  it('refuses what is no repository, or one that it cannot read', () => {
    expect(() => openRepository(os.tmpdir())).toThrow('in no git repository');
    expect(() => openRepository(at('nowhere'))).toThrow('There is no folder');
    expect(() => openRepository(at('main'), '../elsewhere')).toThrow('leads out of the repository');
    fs.mkdirSync(at('sha256'));
    gitIn('sha256', 'init', '-q', '--object-format=sha256');
    expect(() => openRepository(at('sha256'))).toThrow('a format that drydock cannot read: objectformat = sha256');
  });
});
