import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { putTexts, useScratchFolder } from '../../test/scratch-folder.ts';
import { readDirectory } from './read-directory.ts';

const scratch = useScratchFolder();
let root: string;
beforeEach(() => {
  root = path.join(scratch(), 'repository');
  putTexts(scratch(), { 'repository/env/a.yaml': 'a', 'outside/env/x.yaml': 'secret', 'outside/x.yaml': 'secret' });
});

const read = (): { files: string[]; found: string[] } => {
  const { value, diagnostics } = readDirectory(root);
  return { files: [...value.keys()].sort(), found: diagnostics.map(({ code, file }) => `${code} ${file}`).sort() };
};
const link = (target: string, name: string): void => {
  fs.symlinkSync(target, path.join(root, name));
};

it('takes YAML below env/ and clusters/<name>/, policies with their Rego and plans, and values.yaml, nothing else', () => {
  const wanted = ['clusters/east/b.yml', 'env/a.yaml', 'env/policies/p.yaml', 'env/policies/q/policy.plan.json', 'env/policies/q/policy.rego', 'env/teams/t/services/s.yaml', 'values.yaml'];
  const others = ['env/notes.md', 'env/.hidden/x.yaml', 'env/.x.yaml', 'env/policies/notes.txt', 'clusters/x.yaml', 'other/x.yaml', 'x.yaml'];
  putTexts(root, Object.fromEntries([...wanted, ...others].map((file) => [file, ''])));
  expect(read()).toEqual({ files: wanted, found: [] });
});

describe('a link', () => {
  it('to a file of the repository is as good as the file', () => {
    link('a.yaml', 'env/b.yaml');
    putTexts(root, { 'shared.txt': 'b' });
    link('../shared.txt', 'env/c.yaml');
    expect(read()).toEqual({ files: ['env/a.yaml', 'env/b.yaml', 'env/c.yaml'], found: [] });
  });

  it.each(['../../outside/x.yaml', '/etc/hostname', '../..'])('that leads out to %s is reported and not read', (target) => {
    link(target, 'env/b.yaml');
    expect(read()).toEqual({ files: ['env/a.yaml'], found: ['link_outside env/b.yaml'] });
  });

  it('to a folder outside is not entered, also not in place of a whole layer', () => {
    fs.rmSync(path.join(root, 'env'), { recursive: true });
    link('../outside/env', 'env');
    link('../outside', 'clusters');
    expect(read()).toEqual({ files: [], found: ['link_outside clusters', 'link_outside env'] });
  });

  it('to a folder of the repository is reported', () => {
    fs.renameSync(path.join(root, 'env'), path.join(root, 'shared'));
    link('shared', 'env');
    expect(read()).toEqual({ files: [], found: ['link_to_folder env'] });
  });

  it('that leads nowhere or to itself is reported', () => {
    link('nothing.yaml', 'env/b.yaml');
    link('c.yaml', 'env/c.yaml');
    expect(read()).toEqual({ files: ['env/a.yaml'], found: ['link_broken env/b.yaml', 'link_broken env/c.yaml'] });
  });
});

it.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not stop the run', () => {
  execFileSync('mkfifo', [path.join(root, 'env/b.yaml')]);
  expect(read()).toEqual({ files: ['env/a.yaml'], found: [] });
});
