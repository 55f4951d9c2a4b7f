import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDirectory } from './read-directory.ts';
import { openRepository } from './git-repository.ts';
import { readRevision } from './read-revision.ts';
import { RevisionError } from './revision-error.ts';

describe('readRevision', () => {
  let repository = '';
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: repository, encoding: 'utf8' }).trim();
  const write = (file: string, text: string | Uint8Array): void => {
    fs.mkdirSync(path.dirname(path.join(repository, file)), { recursive: true });
    fs.writeFileSync(path.join(repository, file), text);
  };

  beforeAll(() => {
    repository = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-git-'));
    git('init', '-q', '-b', 'main');
    write('platform/env/cluster.yaml', 'cluster: { name: first }\n');
    write('platform/README.md', 'not values');
    write('platform/env/.hidden/x.yaml', 'hidden');
    git('add', '-A');
    git('commit', '-qm', 'first');
    git('tag', 'v1');
    write('platform/env/cluster.yaml', 'cluster: { name: second }\n');
    write('platform/env/teams/a.yaml', 'teamConfig: {}\n');
    fs.symlinkSync('../env/teams/a.yaml', path.join(repository, 'platform/env/inside.yaml'));
    git('add', '-A');
    git('commit', '-qm', 'second');
    git('gc', '-q');
  });

  const filesAt = async (revision: string): Promise<Record<string, string>> => Object.fromEntries((await readRevision(openRepository(repository, 'platform'), revision)).value);

  it('reads packed objects by tag, branch, abbreviated commit and number of steps back', async () => {
    const first = { 'env/cluster.yaml': 'cluster: { name: first }\n' };
    expect(await filesAt('v1')).toEqual(first);
    expect(await filesAt('main~1')).toEqual(first);
    expect(await filesAt('HEAD^')).toEqual(first);
    expect(await filesAt(git('rev-parse', '--short', 'v1'))).toEqual(first);
  });

  it('reads the last commit as the disk has it, links included, whatever the work tree says now', async () => {
    const onDisk = readDirectory(path.join(repository, 'platform')).value;
    expect(await filesAt('HEAD')).toEqual(Object.fromEntries(onDisk));
    write('platform/env/cluster.yaml', 'cluster: { name: uncommitted }\n');
    expect((await filesAt('HEAD'))['env/cluster.yaml']).toContain('second');
  });

  it('says that there is no such revision or repository', async () => {
    await expect(filesAt('nope')).rejects.toThrow(RevisionError);
    await expect(filesAt('HEAD~9')).rejects.toThrow('beyond the first commit');
  });

  it('never follows a link out of the repository', async () => {
    fs.symlinkSync('../../../../etc/passwd', path.join(repository, 'platform/env/out.yaml'));
    git('add', '-A');
    git('commit', '-qm', 'link');
    const { value, diagnostics } = await readRevision(openRepository(path.join(repository, 'platform')), 'HEAD');
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['link_outside', 'env/out.yaml']]);
    expect(value.has('env/out.yaml')).toBe(false);
  });
});
