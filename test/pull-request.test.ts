import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { actionStep, ciEnvironment, readCiFile, runScript } from './ci-environment.ts';
import { startCommentServer } from './comment-server.ts';
import { makeBare, runGit, runGitAsync, startGitServer, type GitServer } from './git-server.ts';
import { putTexts, textsIn, useScratchFolder } from './scratch-folder.ts';

const folder = useScratchFolder();
const at = (name: string): string => path.join(folder(), name);
/** What the example says that its output is in. */
const repoURL = 'https://git.example.com/platform/manifests.git';
const example = path.join(import.meta.dirname, '../env-example');

let api: Awaited<ReturnType<typeof startCommentServer>>;
let server: GitServer;
beforeEach(async () => {
  api = await startCommentServer();
  makeBare(folder(), 'platform.git');
  server = await startGitServer(folder());
});
afterEach(() => {
  api.close();
  server.close();
});

/** What an engine is told of a folder of the branch: enough for the few fields that are asked for. */
interface Delivery {
  readonly kind?: string;
  readonly spec?: {
    readonly source?: { readonly repoURL: string; readonly targetRevision: string; readonly path?: string };
    readonly sources?: readonly { readonly repoURL: string; readonly targetRevision: string; readonly path?: string; readonly helm?: { readonly valueFiles?: readonly string[] } }[];
    readonly url?: string;
    readonly ref?: { readonly branch?: string };
    readonly path?: string;
  };
}

const objectsOf = (text: string): Delivery[] => parseAllDocuments(text).map((document) => document.toJS() as Delivery);

it('leads from a new repository over a pull request to the branch that Argo CD and Flux follow', { timeout: 120_000 }, async () => {
  const url = server.urlOf('platform.git');
  const developer = at('developer');
  const git = (...args: readonly string[]): Promise<string> => runGitAsync(developer, ...args);
  const env = ciEnvironment(folder(), api.url);
  const step = (id: string, checkout: string, more: Readonly<Record<string, string>> = {}): Promise<{ stdout: string }> => runScript(actionStep(id), at(checkout), { ...env, VALUES: '.', ...more });

  // A repository with values, whose output is to be in a branch of its own.
  fs.cpSync(example, developer, { recursive: true });
  putTexts(developer, { 'clusters/production/revision.yaml': 'sync: { revision: rendered }\n', 'clusters/staging/revision.yaml': 'sync: { revision: rendered }\n' });
  await git('init', '-q', '-b', 'main');
  await git('add', '-A');
  await git('commit', '-qm', 'values');
  await git('push', '-q', url, 'main');

  // A pull request, and what CI says of it, twice: the comment is kept up to date.
  await git('checkout', '-qb', 'feature');
  const service = 'env/teams/shop/services/gift-cards.yaml';
  for (const [index, tag] of ['v1.0.3', 'v1.0.4'].entries()) {
    putTexts(developer, { [service]: fs.readFileSync(path.join(developer, service), 'utf8').replace(/tag: .*/, `tag: ${tag}`) });
    await git('commit', '-qam', `gift cards ${tag}`);
    await git('push', '-q', url, 'feature');
    const checkout = `pull-request-${index}`;
    await runGitAsync(folder(), 'clone', '-q', '-b', 'feature', url, checkout);
    await step('check', checkout);
    await step('diff', checkout, { BASE: 'origin/main' });
    await step('comment', checkout, { TOKEN: 'x', PULL_REQUEST: '1' });
    expect(api.comments.get(2)).toContain(`deployment.image.tag: v1.0.2 → ${tag}`);
  }
  expect(api.requests.filter((request) => !request.startsWith('GET'))).toEqual(['POST /repos/owner/name/issues/1/comments', 'PATCH /repos/owner/name/issues/comments/2']);

  // Merged; each push to main is published, from a checkout without history.
  const merged: string[] = [];
  for (const branch of ['main', 'feature']) {
    await git('push', '-q', url, `${branch}:main`);
    await runGitAsync(folder(), 'clone', '-q', '--depth', '1', '-b', 'main', url, `push-${branch}`);
    await step('publish', `push-${branch}`, { BRANCH: 'rendered' });
    merged.push(await git('rev-parse', branch));
  }
  const bare = at('platform.git');
  expect(runGit(bare, 'log', '--reverse', '--format=%(trailers:key=Source-Commit,valueonly,separator=)', 'rendered').split('\n')).toEqual(merged);
  expect(runGit(bare, 'diff', '--name-only', 'rendered~1', 'rendered').split('\n')).toEqual(['out/production/teams/shop/services/gift-cards.yaml', 'out/staging/teams/shop/services/gift-cards.yaml']);

  // Whatever the engines are told to follow is there.
  runGit(folder(), 'clone', '-q', '-b', 'rendered', bare, 'rendered');
  const output = textsIn(at('rendered/out'));
  const objects = Object.entries(output).filter(([file]) => /^(production\/(root-app|argocd)|staging\/flux)/.test(file)).flatMap(([, text]) => objectsOf(text));
  const ours = objects.flatMap(({ spec }) => [spec?.source, ...(spec?.sources ?? [])]).filter((source) => source?.repoURL === repoURL);
  expect(ours.length).toBeGreaterThan(5);
  expect(new Set(ours.map((source) => source!.targetRevision))).toEqual(new Set(['rendered']));
  const valueFiles = objects.flatMap(({ spec }) => spec?.sources ?? []).flatMap((source) => source.helm?.valueFiles ?? []).map((file) => file.replace(/^\$[a-z]+\//, ''));
  expect(valueFiles.length).toBeGreaterThan(5);
  const kustomizations = objects.filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => spec!.path!);
  expect(kustomizations.length).toBeGreaterThan(5);
  for (const place of [...ours.flatMap((source) => source!.path ?? []), ...valueFiles, ...kustomizations]) expect(fs.existsSync(path.join(at('rendered'), place)), place).toBe(true);
  const repositories = Object.values(output).flatMap(objectsOf).filter(({ kind }) => kind === 'GitRepository');
  expect(repositories.map(({ spec }) => [spec?.url, spec?.ref?.branch])).toEqual([[repoURL, 'rendered']]);
});

it('is published by GitLab with the token of the project', async () => {
  server.close();
  server = await startGitServer(folder(), 'secret-token', 'drydock');
  fs.cpSync(example, at('checkout'), { recursive: true });
  for (const args of [['init', '-q'], ['add', '-A'], ['commit', '-qm', 'values']]) runGit(at('checkout'), ...args);
  const jobs = readCiFile('docs/ci/gitlab.yml') as Readonly<Record<string, { readonly script: readonly string[] }>>;
  const env = { ...ciEnvironment(folder(), api.url), NODE_OPTIONS: '', DRYDOCK_TOKEN: 'secret-token', DRYDOCK_PUBLISH: 'rendered', DRYDOCK_VALUES: '.', CI_PROJECT_URL: server.urlOf('platform') };
  await runScript(jobs['drydock publish']!.script.join('\n'), at('checkout'), env);
  expect(runGit(at('platform.git'), 'log', '--format=%s', 'rendered')).toBe('values');
});
