import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalog } from './diff-samples.ts';
import { makeBare, runGit, runGitAsync, startGitServer, type GitServer } from './git-server.ts';
import { runCaptured, type Captured } from './run-captured.ts';
import { putTexts, textsIn, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();
const at = (name: string): string => path.join(folder(), name);
const git = (...args: readonly string[]): string => runGit(at('repository'), ...args);

const values = (tag: string, revision = 'rendered/demo'): string => `cluster: { name: demo, provider: azure, k8sVersion: '1.34', domainSuffix: demo.example.com }
sync: { repoURL: 'https://git.example.com/values.git', revision: ${revision} }
teamConfig: { demo: { services: [{ name: hello, type: cluster, deployment: { image: { repository: registry.example.com/hello, tag: ${tag} }, resources: { requests: { cpu: 1m, memory: 1Mi }, limits: { cpu: 1m, memory: 1Mi } } } }] } }
`;

function commit(text: string): string {
  putTexts(at('repository'), { 'platform/env/values.yaml': text });
  git('add', '-A');
  git('commit', '-qm', `values\n\nof ${text.length} characters`);
  return git('rev-parse', 'HEAD');
}

const publishFrom = (repository: string, ...args: readonly string[]): Promise<Captured> =>
  runCaptured(['publish', ...args, '--repo', at(repository), '--path', 'platform'], { catalog: () => catalog, version: '1.2.3' });

const publish = (...args: readonly string[]): ReturnType<typeof publishFrom> => publishFrom('repository', '--branch', 'rendered/demo', ...args);

/** What `drydock compile` writes, as it stands in the branch. */
async function compiledFiles(): Promise<string[]> {
  await runCaptured(['compile', at('repository/platform'), '--output', at('compiled')], { catalog: () => catalog });
  return Object.keys(textsIn(at('compiled'))).map((file) => `out/${file}`).sort();
}

beforeEach(() => {
  fs.mkdirSync(at('repository'));
  git('init', '-q', '-b', 'main');
  commit(values('v1'));
});

describe('drydock publish', () => {
  it('commits what compile writes, where the delivery looks for it, with the source in the trailer and its dates', async () => {
    const { code, out } = await publish();
    expect(code).toBe(0);
    expect(git('ls-tree', '-r', '--name-only', 'rendered/demo').split('\n')).toEqual(await compiledFiles());
    expect(git('show', 'rendered/demo:out/teams/demo/services/hello.yaml')).toBe(textsIn(at('compiled'))['teams/demo/services/hello.yaml']!.trim());
    expect(git('log', '--format=%B', 'rendered/demo')).toBe(`values\n\nSource-Commit: ${git('rev-parse', 'main')}\nDrydock-Version: 1.2.3`);
    expect(git('log', '--format=%an %ae %aI %cn %cI %P', 'rendered/demo')).toBe(git('log', '--format=%an %ae %aI %cn %cI %P', 'main'));
    expect(out).toMatch(new RegExp(`^Published \\d+ files to 'rendered/demo': \\d+ changed, commit ${git('rev-parse', 'rendered/demo').slice(0, 10)} from ${git('rev-parse', 'main').slice(0, 10)}\n$`));
    git('fsck', '--strict');
  });

  it('touches neither the work tree nor the index nor another branch, whatever state they are in', async () => {
    putTexts(at('repository'), { 'platform/env/values.yaml': 'not: [valid', 'new.txt': 'x' });
    git('add', 'new.txt');
    const state = (): unknown => [textsIn(at('repository/platform')), fs.readFileSync(at('repository/.git/index')), git('status', '--porcelain'), git('rev-parse', 'main', 'HEAD')];
    const before = state();
    expect((await publish()).code).toBe(0);
    expect(state()).toEqual(before);
  });

  it('commits nothing while the output is the same', async () => {
    await publish();
    const tip = git('rev-parse', 'rendered/demo');
    expect((await publish()).out).toContain("'rendered/demo' is up to date");
    commit(`# a comment\n${values('v1')}`);
    expect((await publish()).out).toContain('is up to date');
    expect(git('rev-parse', 'rendered/demo')).toBe(tip);
  });

  it('puts each change on top of the last, and removes what is no longer made', async () => {
    await publish();
    const first = git('rev-parse', 'rendered/demo');
    commit(values('v2').replace('name: hello', 'name: bye'));
    expect((await publish()).out).toMatch(/: \d+ changed/);
    expect(git('rev-parse', 'rendered/demo~1')).toBe(first);
    expect(git('ls-tree', '-r', '--name-only', 'rendered/demo').split('\n')).toEqual(await compiledFiles());
  });

  it('makes the same commit anywhere', async () => {
    runGit(folder(), 'clone', '-q', 'repository', 'clone');
    await publish();
    await publishFrom('clone', '--branch', 'rendered/demo');
    expect(runGit(at('clone'), 'rev-parse', 'rendered/demo')).toBe(git('rev-parse', 'rendered/demo'));
  });

  it('leaves files of the branch alone that are not ours', async () => {
    await publish();
    git('worktree', 'add', '-q', '../rendered', 'rendered/demo');
    putTexts(at('rendered'), { 'README.md': 'by hand', 'out/teams/demo/mine.yaml': 'mine' });
    runGit(at('rendered'), 'add', '-A');
    runGit(at('rendered'), 'commit', '-qm', 'by hand');
    runGit(at('rendered'), 'checkout', '-q', '--detach');
    commit(values('v2'));
    expect((await publish()).code).toBe(0);
    expect(git('show', 'rendered/demo:README.md')).toBe('by hand');
    expect(git('show', 'rendered/demo:out/teams/demo/mine.yaml')).toBe('mine');
    expect(git('show', 'rendered/demo:out/teams/demo/services/hello.yaml')).toContain(':v2');
  });

  it('publishes one cluster beside what is there of the others', async () => {
    putTexts(at('repository'), { 'platform/clusters/one/cluster.yaml': 'cluster: { name: one }\n', 'platform/clusters/two/cluster.yaml': 'cluster: { name: two }\n' });
    commit(values('v1'));
    await publish();
    commit(values('v2'));
    await publish('--cluster', 'one');
    expect(git('show', 'rendered/demo:out/one/teams/demo/services/hello.yaml')).toContain(':v2');
    expect(git('show', 'rendered/demo:out/two/teams/demo/services/hello.yaml')).toContain(':v1');
    fs.rmSync(at('repository/platform/clusters/two'), { recursive: true });
    commit(values('v3'));
    await publish();
    expect(git('ls-tree', '--name-only', 'rendered/demo', 'out/')).toBe('out/one');
  });

  it('works in a linked work tree and in a bare repository', async () => {
    git('worktree', 'add', '-q', '--detach', '../linked', 'main');
    expect((await publishFrom('linked', '--branch', 'rendered/demo')).code).toBe(0);
    runGit(folder(), 'clone', '-q', '--bare', 'repository', 'bare.git');
    runGit(at('bare.git'), 'branch', '-qD', 'rendered/demo');
    expect((await publishFrom('bare.git', '--branch', 'rendered/demo')).code).toBe(0);
    expect(runGit(at('bare.git'), 'rev-parse', 'rendered/demo')).toBe(git('rev-parse', 'rendered/demo'));
  });

  it('does not go back to the output of an older commit', async () => {
    commit(values('v2'));
    await publish();
    expect((await publish('HEAD~1')).out).toContain('holds the output of a newer commit');
    expect(git('show', 'rendered/demo:out/teams/demo/services/hello.yaml')).toContain(':v2');
  });

  it('loses no commit when several publish at once', async () => {
    const sources = [git('rev-parse', 'HEAD'), ...['v2', 'v3', 'v4'].map((tag) => commit(values(tag)))];
    const results = await Promise.all(sources.map((source) => publish(source)));
    expect(results.map(({ code, err }) => [code, err])).toEqual(sources.map(() => [0, '']));
    expect(git('show', 'rendered/demo:out/teams/demo/services/hello.yaml')).toContain(':v4');
    const published = results.filter(({ out }) => out.startsWith('Published')).length;
    expect(Number(git('rev-list', '--count', 'rendered/demo'))).toBe(published);
    git('fsck', '--strict');
  });

  it.each([
    ['a branch that holds something else', ['--branch', 'main'], 1, "'main' holds something else than output of drydock"],
    ['a name that no branch can have', ['--branch', 'a..b'], 2, 'can be no name of a branch'],
    ['an option for a name', ['--branch=-x'], 2, 'can be no name of a branch'],
    ['a branch below another', ['--branch', 'main/x'], 1, "beside the branch 'main'"],
    ['a revision that git does not know', ['nope', '--branch', 'rendered'], 2, "git knows no revision 'nope'"],
    ['a remote that is not there', ['--branch', 'rendered', '--push'], 1, "git cannot reach 'origin'"],
  ])('refuses %s', async (_, args, code, message) => {
    const result = await publishFrom('repository', ...args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toContain(message);
  });

  it('refuses a branch that is checked out somewhere', async () => {
    await publish();
    git('worktree', 'add', '-q', '../rendered', 'rendered/demo');
    commit(values('v2'));
    expect((await publish()).err).toContain('is checked out here');
  });

  it('publishes nothing of values that do not compile', async () => {
    commit(values('v2').replace('type:', 'typ:'));
    expect(await publish()).toMatchObject({ code: 1, err: expect.stringContaining("HEAD does not compile: 1 error; 'rendered/demo' is as it was") as string });
    expect(git('branch', '--list', 'rendered/*')).toBe('');
  });

  it('says when the cluster follows another branch', async () => {
    commit(values('v1', 'main'));
    expect((await publish()).err).toBe("Cluster 'demo' is synced from 'main', not from 'rendered/demo': set sync.revision\n");
  });
});

describe('drydock publish --push', () => {
  let server: GitServer;
  const remote = (...args: readonly string[]): string => runGit(at('remote.git'), ...args);
  const tags = (): string[] => remote('log', '--format=%H', 'rendered/demo').split('\n').map((oid) => /hello:(v\d+)/.exec(remote('show', `${oid}:out/teams/demo/services/hello.yaml`))![1]!);

  beforeEach(async () => {
    makeBare(folder(), 'remote.git');
    server = await startGitServer(folder());
    git('remote', 'add', 'origin', server.urlOf('remote.git'));
    await runGitAsync(at('repository'), 'push', '-q', 'origin', 'main');
  });
  afterEach(() => server.close());

  it('pushes the same commit that it would make here, and moves no branch here', async () => {
    expect((await publish('--push')).out).toContain("to 'rendered/demo' of origin");
    expect(git('branch', '--format=%(refname)')).toBe('refs/heads/main');
    await publish();
    expect(git('rev-parse', 'rendered/demo')).toBe(remote('rev-parse', 'rendered/demo'));
    expect((await publish('--push')).out).toContain('is up to date');
  });

  it('goes on from where the remote is, also in a shallow clone', async () => {
    await publish('--push');
    commit(values('v2'));
    await runGitAsync(at('repository'), 'push', '-q', 'origin', 'main');
    await runGitAsync(folder(), 'clone', '-q', '--depth', '1', server.urlOf('remote.git'), 'shallow');
    expect((await publishFrom('shallow', '--branch', 'rendered/demo', '--push')).code).toBe(0);
    expect(tags()).toEqual(['v2', 'v1']);
    remote('fsck', '--strict');
  });

  it('commits on top of what somebody pushes meanwhile, and pushes again', async () => {
    await publish('--push');
    commit(values('v2'));
    runGit(folder(), 'clone', '-q', 'remote.git', 'other', '-b', 'rendered/demo');
    let isFirst = true;
    server.onRequest = (url) => {
      if (!isFirst || !url.endsWith('/git-receive-pack')) return;
      isFirst = false;
      putTexts(at('other'), { 'README.md': 'meanwhile' });
      runGit(at('other'), 'add', '-A');
      runGit(at('other'), 'commit', '-qm', 'meanwhile');
      runGit(at('other'), 'push', '-q');
    };
    expect(await publish('--push')).toMatchObject({ code: 0, err: '' });
    expect(isFirst).toBe(false);
    expect(remote('log', '--format=%s', 'rendered/demo')).toBe('values\nmeanwhile\nvalues');
    expect(remote('show', 'rendered/demo:README.md')).toBe('meanwhile');
    expect(tags()).toEqual(['v2', 'v1', 'v1']);
  });

  it('keeps the newest when builds of several commits end in any order', async () => {
    const sources = [git('rev-parse', 'HEAD'), ...['v2', 'v3'].map((tag) => commit(values(tag)))];
    for (const [index, source] of sources.entries()) {
      runGit(folder(), 'clone', '-q', 'repository', `build${index}`);
      runGit(at(`build${index}`), 'checkout', '-q', source);
    }
    const builds = sources.map((_, index) => publishFrom(`build${sources.length - 1 - index}`, '--branch', 'rendered/demo', '--push', '--remote', server.urlOf('remote.git')));
    for (const { code, err } of await Promise.all(builds)) expect([code, err]).toEqual([0, '']);
    expect(tags()[0]).toBe('v3');
    remote('fsck', '--strict');
  });

  it('knows from the dates alone that it is late', async () => {
    commit(values('v2'));
    runGit(folder(), 'clone', '-q', '--depth', '1', `file://${at('repository')}`, 'late', '-b', 'main');
    commit(values('v3'));
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '--amend', '--no-edit'], { cwd: at('repository'), env: { ...process.env, GIT_COMMITTER_DATE: '2040-01-01T00:00:00Z' } });
    await publish('--push');
    const late = await publishFrom('late', '--branch', 'rendered/demo', '--push', '--remote', server.urlOf('remote.git'));
    expect(late.out).toContain('holds the output of a newer commit');
    expect(tags()).toEqual(['v3']);
  });

  it('says what git says where the server refuses', async () => {
    const hook = at('remote.git/hooks/pre-receive');
    fs.writeFileSync(hook, '#!/bin/sh\necho "no pushing today" >&2\nexit 1\n', { mode: 0o755 });
    const { code, err } = await publish('--push');
    expect(code).toBe(1);
    expect(err).toContain('no pushing today');
    expect(remote('branch', '--list', 'rendered/*')).toBe('');
  });

  it("uses the user's credentials, and asks for none", async () => {
    server.close();
    server = await startGitServer(folder(), 'let-me-in');
    const url = server.urlOf('remote.git');
    expect((await publish('--push', '--remote', url)).err).toContain('git cannot reach');
    git('config', 'credential.helper', '!f() { echo username=user; echo password=let-me-in; }; f');
    expect(await publish('--push', '--remote', url)).toMatchObject({ code: 0, err: '' });
  });

  it('pushes to a repository on disk', async () => {
    expect((await publish('--push', '--remote', `file://${at('remote.git')}`)).code).toBe(0);
    expect(tags()).toEqual(['v1']);
  });
});
