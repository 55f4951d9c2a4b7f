import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, textsIn, useScratchFolder } from './scratch-folder.ts';

const catalog = defaultCatalog();
const scratch = useScratchFolder();
const at = (name: string): string => path.join(scratch(), name);
// The app 'hello' installs nothing: a warning, which every run has to give.
const values = {
  'env/cluster.yaml': 'cluster: { name: demo, provider: custom, k8sVersion: "1.34", domainSuffix: demo.example.com }\n',
  'env/apps.yaml': 'apps: { hello: { enabled: true } }\n',
  'env/teams/shop/services/web.yaml': 'svc: web\nport: 8080\n',
};

/** Compiles and says what it printed and whether the work was done again: only that asks for the catalogue. */
async function compile(line = '', build = 'one'): Promise<Captured & { readonly worked: boolean }> {
  let worked = false;
  const args = ['compile', at('values'), '-o', at('out'), ...line.split(' ').filter((word) => word !== '')];
  const ask = (): typeof catalog => {
    worked = true;
    return catalog;
  };
  const captured = await runCaptured(args, { catalog: ask, memory: () => ({ folder: at('cache'), build }) });
  return { ...captured, out: captured.out.replace(/ in \d+ ms/, ''), worked };
}

beforeEach(() => {
  putTexts(at('values'), values);
});

describe('a compile after one that changed nothing', () => {
  it('says the same without doing the work', async () => {
    const first = await compile();
    expect(first).toMatchObject({ worked: true, code: 0 });
    expect(first.err).toContain('warning');
    const second = await compile();
    expect(second).toMatchObject({ worked: false, code: 0, err: first.err });
    expect(second.out).toBe(first.out.replace(/(\d+) files written, 0 unchanged/, '0 files written, $1 unchanged'));
    expect(await compile('--check')).toMatchObject({ worked: false, code: 0, out: expect.stringMatching(/is up to date/) as string });
  });

  it.each<[string, () => void]>([
    ['a value', () => putTexts(at('values'), { 'env/apps.yaml': 'apps: {}\n' })],
    ['a new file of values', () => putTexts(at('values'), { 'env/teams/data/team.yaml': '{}\n' })],
    ['a file of values that is gone', () => fs.rmSync(at('values/env/teams/shop/services/web.yaml'))],
    ['a line of the output', () => fs.appendFileSync(at('out/teams/shop/services/web.yaml'), '# mine\n')],
    ['a file of the output that is gone', () => fs.rmSync(at('out/teams/shop/services/web.yaml'))],
    ['a link in place of a file', () => {
      fs.renameSync(at('out/teams/shop/services/web.yaml'), at('elsewhere.yaml'));
      fs.symlinkSync(at('elsewhere.yaml'), at('out/teams/shop/services/web.yaml'));
    }],
    ['the output of a cluster that is no more', () => putTexts(at('out'), { 'old/index.json': '{"drydock":1,"files":{"a.yaml":[]}}', 'old/a.yaml': '{}\n' })],
    ['a memory that is broken', () => fs.readdirSync(at('cache/runs')).forEach((name) => fs.writeFileSync(at(`cache/runs/${name}`), '{'))],
  ])('does the work again for %s', async (_, change) => {
    await compile();
    change();
    expect(await compile()).toMatchObject({ worked: true, code: 0 });
    const left = textsIn(at('out'));
    fs.rmSync(at('out'), { recursive: true });
    await compile('--no-cache');
    expect(left).toEqual(textsIn(at('out')));
  });

  it('does the work again for other options, another build, and on demand', async () => {
    await compile();
    for (const [line, build] of [['--sync flux'], ['--format json'], ['--no-cache'], ['', 'two']]) {
      expect(await compile(line, build), `${line} ${build}`).toMatchObject({ worked: true });
      await compile();
    }
  });

  it('removes what a run left that was killed at its very end', async () => {
    await compile();
    const { pid } = spawnSync(process.execPath, ['--version']);
    fs.mkdirSync(at(`out.drydock-${pid}`));
    expect(await compile('--check')).toMatchObject({ worked: false, code: 0 });
    expect(fs.readdirSync(scratch())).toContain(`out.drydock-${pid}`);
    expect(await compile()).toMatchObject({ worked: false, code: 0 });
    expect(fs.readdirSync(scratch()).sort()).toEqual(['cache', 'out', 'values']);
  });

  it('works where there is no place to remember', async () => {
    fs.writeFileSync(at('cache'), '');
    expect(await compile()).toMatchObject({ worked: true, code: 0 });
    expect(await compile()).toMatchObject({ worked: true, code: 0 });
  });

  it('remembers no failure', async () => {
    putTexts(at('values'), { 'env/apps.yaml': 'apps: { helo: {} }\n' });
    expect(await compile()).toMatchObject({ worked: true, code: 1 });
    expect(await compile()).toMatchObject({ worked: true, code: 1 });
  });
});
