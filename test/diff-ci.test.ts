import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionStep, ciEnvironment, readCiFile, runScript } from './ci-environment.ts';
import { startCommentServer } from './comment-server.ts';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();

const values = (tag: string): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
teamConfig: { demo: { services: [{ name: hello, type: cluster, deployment: { image: { repository: registry.example.com/hello, tag: ${tag} }, resources: { requests: { cpu: 1m, memory: 1Mi }, limits: { cpu: 1m, memory: 1Mi } } } }] } }
`;

describe('CI', () => {
  let server: Awaited<ReturnType<typeof startCommentServer>>;
  let env: Readonly<Record<string, string>>;
  const inRepository = (file = ''): string => path.join(folder(), 'repository', file);
  const bash = (script: string, more: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> => runScript(script, inRepository(), { ...env, ...more });
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: inRepository(), encoding: 'utf8' }).trim();

  beforeEach(async () => {
    server = await startCommentServer();
    putTexts(folder(), { 'repository/env/values.yaml': values('v1') });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'values');
    git('checkout', '-qb', 'feature');
    fs.writeFileSync(inRepository('env/values.yaml'), values('v2'));
    git('commit', '-qam', 'a newer image');
    env = ciEnvironment(folder(), server.url);
  });
  afterEach(() => server.close());

  const step = (id: string, more: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> =>
    bash(actionStep(id), { VALUES: '.', BASE: 'main', TOKEN: 'x', PULL_REQUEST: '7', ...more });

  it('runs on GitHub from the check to a comment that is written once and then kept up to date', async () => {
    await step('check');
    await step('diff');
    expect(fs.readFileSync(path.join(folder(), 'drydock-diff.html'), 'utf8')).toContain('registry.example.com/hello:v2');
    expect(fs.readFileSync(path.join(folder(), 'output'), 'utf8')).toBe(`report=${path.join(folder(), 'drydock-diff.html')}\n`);
    await step('comment');
    fs.writeFileSync(inRepository('env/values.yaml'), values('v3'));
    await step('diff');
    await step('comment');
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual(['POST /repos/owner/name/issues/7/comments', 'PATCH /repos/owner/name/issues/comments/2']);
    expect([...server.comments.keys()]).toEqual([1, 2]);
    expect(server.comments.get(2)).toMatch(/^<!-- drydock -->\n### /);
    expect(server.comments.get(2)).toContain('registry.example.com/hello:v3');
  });

  it('fails on GitHub where the values are wrong or a risk is too high', async () => {
    await step('risks', { FAIL_ON: 'high' });
    fs.writeFileSync(inRepository('env/values.yaml'), values('v2').replace('{ services', '{ networkPolicy: { ingressPrivate: false }, services'));
    await expect(step('risks', { FAIL_ON: 'high' })).rejects.toThrow('There are risks of level high');
    fs.writeFileSync(inRepository('env/values.yaml'), values('v2').replace('type:', 'typ:'));
    await expect(step('check')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('::error file=env/values.yaml') as string });
  });

  it('runs on GitLab, with a note that is written once', async () => {
    const jobs = readCiFile('docs/ci/gitlab.yml') as Record<string, { script: readonly string[] }>;
    const variables = { DRYDOCK_VALUES: '.', DRYDOCK_FAIL_ON: 'high', DRYDOCK_TOKEN: 'x', CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'main'), CI_API_V4_URL: server.url, CI_PROJECT_ID: '3', CI_MERGE_REQUEST_IID: '4' };
    const job = (name: string): Promise<unknown> => bash(jobs[name]!.script.join('\n'), { ...variables, NODE_OPTIONS: '' });
    await job('drydock check');
    await job('drydock diff');
    await job('drydock diff');
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual(['POST /projects/3/merge_requests/4/notes', 'PUT /projects/3/merge_requests/4/notes/2']);
    expect(fs.readFileSync(inRepository('drydock-check.xml'), 'utf8')).toContain('<testsuites');
    expect(server.comments.get(2)).toContain('registry.example.com/hello:v2');
  });

  it('gives Argo CD the objects and nothing else', async () => {
    const { spec } = readCiFile('docs/ci/argocd-plugin.yml') as { spec: { generate: { args: readonly string[] } } };
    const { stdout } = await bash(spec.generate.args[0]!, { NODE_OPTIONS: '' });
    const kinds = stdout.split(/^---$/m).flatMap((text) => (text.trim() === '' ? [] : [(parse(text) as { kind?: string }).kind]));
    expect(kinds).toContain('Deployment');
    expect(kinds).not.toContain(undefined);
  });
});
