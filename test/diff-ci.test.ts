import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const root = path.join(import.meta.dirname, '..');
const folder = useScratchFolder();
const read = (file: string): unknown => parse(fs.readFileSync(path.join(root, file), 'utf8'));

interface Action {
  readonly runs: { readonly steps: readonly { readonly id?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>> }[] };
}

const values = (tag: string): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
teamConfig: { demo: { services: [{ name: hello, type: cluster, deployment: { image: { repository: registry.example.com/hello, tag: ${tag} }, resources: { requests: { cpu: 1m, memory: 1Mi }, limits: { cpu: 1m, memory: 1Mi } } } }] } }
`;

/** A server that keeps comments as GitHub's and GitLab's do; what it was asked is in `requests`. */
function startServer(): Promise<{ url: string; comments: Map<number, string>; requests: string[]; close: () => void }> {
  const comments = new Map([[1, 'somebody else']]);
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      const { method, url = '' } = request;
      requests.push(`${method ?? ''} ${url.split('?')[0]!}`);
      const id = method === 'POST' ? comments.size + 1 : Number(/(\d+)$/.exec(url)?.[1]);
      if (method !== 'GET') comments.set(id, (JSON.parse(text) as { body: string }).body);
      response.end(JSON.stringify(method === 'GET' ? [...comments].map(([key, body]) => ({ id: key, body })) : { id }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, comments, requests, close: () => server.close() })));
}

describe('CI', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let env: Record<string, string>;
  const inRepository = (file = ''): string => path.join(folder(), 'repository', file);
  const bash = (script: string, more: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> =>
    promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: inRepository(), env: { ...process.env, ...env, ...more } });
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: inRepository(), encoding: 'utf8' }).trim();

  beforeEach(async () => {
    server = await startServer();
    putTexts(folder(), {
      'repository/env/values.yaml': values('v1'),
      // As built, but from the sources as they are.
      'action/dist/drydock.js': `import(${JSON.stringify(path.join(root, 'compiler/cli/drydock.ts'))});`,
      'bin/drydock': `#!/bin/sh\nexec node --import ${path.join(root, 'node_modules/tsx/dist/loader.mjs')} ${path.join(root, 'compiler/cli/drydock.ts')} "$@"\n`,
    });
    fs.chmodSync(path.join(folder(), 'bin/drydock'), 0o755);
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'values');
    git('checkout', '-qb', 'feature');
    fs.writeFileSync(inRepository('env/values.yaml'), values('v2'));
    git('commit', '-qam', 'a newer image');
    env = {
      GITHUB_ACTION_PATH: path.join(folder(), 'action'),
      NODE_OPTIONS: `--import ${path.join(root, 'node_modules/tsx/dist/loader.mjs')}`,
      RUNNER_TEMP: folder(),
      GITHUB_STEP_SUMMARY: path.join(folder(), 'summary'),
      GITHUB_OUTPUT: path.join(folder(), 'output'),
      GITHUB_API_URL: server.url,
      GITHUB_REPOSITORY: 'owner/name',
      PATH: `${path.join(folder(), 'bin')}:${process.env['PATH'] ?? ''}`,
    };
  });
  afterEach(() => server.close());

  const step = (id: string, more: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> =>
    bash((read('action.yml') as Action).runs.steps.find((each) => each.id === id)!.run!, { VALUES: '.', BASE: 'main', TOKEN: 'x', PULL_REQUEST: '7', ...more });

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
    const jobs = read('docs/ci/gitlab.yml') as Record<string, { script: readonly string[] }>;
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
    const { spec } = read('docs/ci/argocd-plugin.yml') as { spec: { generate: { args: readonly string[] } } };
    const { stdout } = await bash(spec.generate.args[0]!, { NODE_OPTIONS: '' });
    const kinds = stdout.split(/^---$/m).flatMap((text) => (text.trim() === '' ? [] : [(parse(text) as { kind?: string }).kind]));
    expect(kinds).toContain('Deployment');
    expect(kinds).not.toContain(undefined);
  });
});
