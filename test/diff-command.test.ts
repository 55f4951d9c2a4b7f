import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalog } from './diff-samples.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, textsIn, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();

const values = (tag: string, more = ''): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
teamConfig:
  demo:
    services:
      - name: hello
        type: cluster
        deployment:
          image: { repository: registry.example.com/demo/hello, tag: ${tag} }
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { cpu: 200m, memory: 128Mi }
${more}`;

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder(), encoding: 'utf8' }).trim();
}

const write = (text: string): void => putTexts(folder(), { 'platform/env/values.yaml': text });

function commit(text: string): void {
  write(text);
  git('add', '-A');
  git('commit', '-qm', 'values');
}

const drydock = (...args: readonly string[]): Promise<Captured> => runCaptured(['diff', '--repo', folder(), '--path', 'platform', ...args], { catalog: () => catalog });

describe('drydock diff', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
    commit(values('v1'));
    commit(values('v2'));
  });

  it('compares two revisions, without a look at the work tree', async () => {
    write('not: [valid');
    const { code, out } = await drydock('HEAD~1', 'HEAD');
    expect(code).toBe(0);
    expect(out).toContain('(HEAD~1 → HEAD)');
    expect(out).toContain('image: registry.example.com/demo/hello:v1 → registry.example.com/demo/hello:v2');
    expect(out).toContain(`${path.posix.join(folder(), 'platform/env/values.yaml')}:8, ${git('rev-parse', 'HEAD').slice(0, 10)} by t  teamConfig.demo.services[hello].deployment.image.tag: v1 → v2`);
  });

  it('reads no history: what is older than both revisions need not be there', async () => {
    const older = git('rev-list', 'HEAD~1').split('\n');
    for (const tag of ['v3', 'v4', 'v5']) commit(values(tag));
    git('checkout', '-qb', 'feature');
    commit(values('v6'));
    const [kept, gone] = [git('rev-list', 'HEAD~1', '-n', '1'), git('rev-list', 'HEAD~2').split('\n')];
    expect(gone).toEqual(expect.arrayContaining(older));
    for (const id of gone) fs.rmSync(path.join(folder(), '.git/objects', id.slice(0, 2), id.slice(2)));
    expect(() => git('log', kept)).toThrow();
    for (const revisions of [['HEAD~1', 'HEAD'], ['main', 'HEAD'], ['main']]) {
      const { code, out } = await drydock(...revisions);
      expect([code, out]).toEqual([0, expect.stringContaining('hello:v5 → registry.example.com/demo/hello:v6')]);
      expect(out).toContain(`${git('rev-parse', 'HEAD').slice(0, 10)} by t`);
    }
  });

  it('compares with what is not committed yet', async () => {
    write(values('v3'));
    expect((await drydock('HEAD')).out).toContain('hello:v2 → registry.example.com/demo/hello:v3');
  });

  it('compares with where the branch left main, unless told otherwise', async () => {
    git('checkout', '-qb', 'feature');
    commit(values('v3'));
    git('checkout', '-q', 'main');
    commit(values('v4'));
    git('checkout', '-q', 'feature');
    expect((await drydock()).out).toContain('hello:v2 → registry.example.com/demo/hello:v3');
    expect((await drydock('main', 'feature')).out).toContain('hello:v4 → registry.example.com/demo/hello:v3');
    expect((await drydock('main', 'feature', '--merge-base')).out).toContain('hello:v2 → registry.example.com/demo/hello:v3');
  });

  it('names the commit behind each line, as far as it is committed', async () => {
    git('checkout', '-qb', 'feature');
    commit(values('v2', '    title: Demo\n'));
    const { out: first } = await drydock('main', 'HEAD');
    const oid = git('rev-parse', 'HEAD').slice(0, 10);
    expect(first).toContain(`env/values.yaml:12, ${oid} by t  teamConfig.demo.title`);
    commit(values('v3', '    title: Demo\n'));
    commit(values('v3'));
    const { out } = await drydock('main~1', 'HEAD');
    expect(out).toContain(`env/values.yaml:8, ${git('rev-parse', 'HEAD~1').slice(0, 10)} by t  teamConfig.demo.services[hello].deployment.image.tag: v1 → v3`);
    write(values('v4'));
    expect((await drydock('main')).out).toContain('env/values.yaml:8  teamConfig.demo.services[hello].deployment.image.tag: v2 → v4');
  });

  it('fails on a risk of the level, or of one above', async () => {
    write(values('v2', '    networkPolicy: { ingressPrivate: false }\n'));
    expect(await drydock('HEAD', '--fail-on', 'medium')).toMatchObject({ code: 1, err: 'There are risks of level medium or above.\n' });
    expect(await drydock('HEAD')).toMatchObject({ code: 0, err: '' });
    expect(await drydock('HEAD~1', 'HEAD', '--fail-on', 'low')).toMatchObject({ code: 0, err: '' });
  });

  it('says where the head does not compile, and fails', async () => {
    write(values('v2').replace('type: cluster', 'typ: cluster'));
    const { code, out, err } = await drydock('HEAD');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('env/values.yaml:6:9 error value_unknown_key');
    expect(err).toContain('the work tree does not compile');
  });

  it('lets a head pass that mends a base', async () => {
    commit(values('v2').replace('type: cluster', 'typ: cluster'));
    commit(values('v3'));
    const { code, err } = await drydock('HEAD~1', 'HEAD');
    expect(code).toBe(0);
    expect(err).toContain('HEAD~1 does not compile, so there is nothing to compare HEAD with');
  });

  it.each([
    [['nope'], "git knows no revision 'nope'"],
    [['HEAD~9'], 'beyond the first commit'],
    [['nope', '--merge-base'], "git knows no revision 'nope'"],
    [['HEAD', '--format', 'pdf'], 'Allowed choices'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await drydock(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('reads a linked work tree, and a bare repository where both revisions are named', async () => {
    git('worktree', 'add', '-q', '-b', 'feature', 'linked');
    putTexts(folder(), { 'linked/platform/env/values.yaml': values('v3') });
    expect((await drydock('--repo', `${folder()}/linked`)).out).toContain('hello:v2 → registry.example.com/demo/hello:v3');
    git('clone', '-q', '--bare', '.', 'bare.git');
    expect((await drydock('main~1', 'main', '--repo', `${folder()}/bare.git`)).out).toContain('hello:v1 → registry.example.com/demo/hello:v2');
    expect(await drydock('main', '--repo', `${folder()}/bare.git`)).toMatchObject({ code: 2, err: expect.stringContaining('A bare repository has no work tree') as string });
  });

  it('writes nothing', async () => {
    write(values('v3'));
    const before = textsIn(folder());
    await drydock();
    expect(textsIn(folder())).toEqual(before);
  });

  it.each(['text', 'json', 'markdown', 'html'])('shows no secret as %s', async (format) => {
    const secrets = (n: number): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
otomi: { adminPassword: canary-admin-${n} }
smtp: { smarthost: 'mail.example.com:587', from: a@example.com, auth_password: canary-smtp-${n} }
alerts: { receivers: [slack], slack: { url: 'https://hooks.example.com/canary-slack-${n}' } }
apps:
  prometheus: { enabled: true }
  harbor: { enabled: true, adminPassword: canary-harbor-${n} }
teamConfig: { demo: { title: Number ${n}, password: canary-team-${n} } }
`;
    commit(secrets(1));
    write(secrets(2));
    const { code, out } = await drydock('HEAD', '--format', format);
    expect(code).toBe(0);
    expect(out).toContain('smtp.auth_password');
    expect(out).not.toContain('canary');
  });
});
