import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalog } from './diff-samples.ts';
import { embeddedData } from './embedded-data.ts';
import { runGit } from './git-server.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();
const at = (name: string): string => path.join(folder(), name);
const values = (team: string): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }\nteamConfig: { ${team}: {} }\n`;

const drydock = (...args: readonly string[]): Promise<Captured> => runCaptured(['report', ...args, '--path', 'platform', '--output', at('report.html')], { catalog: () => catalog });

const teams = (): string[] => embeddedData(fs.readFileSync(at('report.html'), 'utf8')).clusters.flatMap((cluster) => cluster.teams.map(({ team }) => team));

describe('drydock report', () => {
  beforeEach(() => {
    putTexts(at('repository'), { 'platform/env/values.yaml': values('first') });
    runGit(at('repository'), 'init', '-q', '-b', 'main');
    runGit(at('repository'), 'add', '-A');
    runGit(at('repository'), 'commit', '-qm', 'values');
    putTexts(at('repository'), { 'platform/env/values.yaml': values('second') });
  });

  it('shows the work tree, a revision, and that of a bare repository', async () => {
    expect(await drydock('--repo', at('repository'))).toMatchObject({ code: 0, out: expect.stringMatching(/^1 cluster with 1 team, \d+ apps? and \d+ objects\nWrote .*report\.html/) as string });
    expect(teams()).toEqual(['second']);
    await drydock('HEAD', '--repo', at('repository'));
    expect(teams()).toEqual(['first']);
    runGit(folder(), 'clone', '-q', '--bare', 'repository', 'bare.git');
    await drydock('main', '--repo', at('bare.git'));
    expect(teams()).toEqual(['first']);
  });

  it('writes nothing where the values are wrong', async () => {
    putTexts(at('repository'), { 'platform/env/values.yaml': 'cluster: []\n' });
    const { code, err } = await drydock('--repo', at('repository'));
    expect(code).toBe(1);
    expect(err).toContain('no report was made');
    expect(fs.existsSync(at('report.html'))).toBe(false);
  });
});
