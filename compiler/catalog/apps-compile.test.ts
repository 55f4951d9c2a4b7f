import { describe, expect, it } from 'vitest';
import { findUnknownKeys } from '../charts/unknown-keys.ts';
import { compile, type CompileResult } from '../compile.ts';
import type { AppDefinition } from './app-definition.ts';
import { defaultCatalog } from './default-catalog.ts';

const catalog = defaultCatalog();
const { apps } = catalog;

const providers = ['aws', 'azure', 'google', 'digitalocean', 'linode', 'ovh', 'scaleway', 'civo', 'vultr', 'kind', 'custom'];
const versions = ['1.18', '1.21', '1.25', '1.30', '1.35'];
const engines = ['argocd', 'flux'];

interface Target {
  readonly provider: string;
  readonly k8sVersion: string;
  readonly engine: string;
}

type Example = AppDefinition & { readonly example: { readonly apps: Readonly<Record<string, object>> } };

/** Compiles values in which some apps are as their examples have them. */
function compileApps(ids: readonly string[], { provider, k8sVersion, engine }: Target, rest: object = {}): CompileResult {
  const values = {
    cluster: { name: 'demo', provider, k8sVersion, region: 'somewhere', apiName: 'demo-1', domainSuffix: 'example.com' },
    sync: { engine, repoURL: 'https://git.example.com/platform.git' },
    dns: { provider: { google: { project: 'demo' } } },
    apps: Object.fromEntries(ids.map((id) => [id, (apps[id] as Example).example.apps[id]])),
    ...rest,
  };
  return compile(new Map([['env/values.yaml', JSON.stringify(values)]]), catalog);
}

/** Everything but what only says that an app is there for its settings alone, or its chart for newer clusters. */
/** What is true of examples: some apps install nothing, some are too new for old clusters, and nobody encrypts an example. */
const expected: readonly string[] = ['app_empty', 'app_kubernetes_old', 'secret_in_clear'];

function problems({ diagnostics }: CompileResult): string[] {
  return diagnostics.filter(({ code }) => !expected.includes(code)).map(({ code, message }) => `${code}: ${message}`);
}

/** The keys of the values that we make which their charts do not know. */
function unknownKeys({ clusters }: CompileResult): string[] {
  const releases = clusters.flatMap(({ platform, files }) => platform.apps.flatMap((app) => app.releases.map((release) => ({ app, release, files }))));
  return releases.flatMap(({ app, release, files }) => {
    const { keys } = catalog.findChart(app.id, release.chart)!;
    const values = files.get(`apps/${app.id}/${release.valuesFile}`)!.document!.object as Readonly<Record<string, unknown>>;
    return keys === undefined ? [] : [...findUnknownKeys(values, keys)].map(({ path }) => `${app.id}/${release.valuesFile}: ${path.join('.')}`);
  });
}

/** An app and all that it needs. One whose credentials are given needs a store of them and somebody to fetch them. */
function withNeeds(id: string): string[] {
  const { needs, secrets = [] } = apps[id]!;
  return [...new Set([id, ...needs.flatMap(withNeeds), ...(secrets.length > 0 ? ['external-secrets', 'vault'] : [])])];
}

const targets = providers.flatMap((provider) => versions.map((k8sVersion, index): Target => ({ provider, k8sVersion, engine: engines[index % 2]! })));

describe('the whole catalogue at once', () => {
  it.each(targets)('compiles for $provider, Kubernetes $k8sVersion, $engine', (target) => {
    const result = compileApps(Object.keys(apps), target, { otomi: { profile: 'full', isMultitenant: true, globalPullSecret: { username: 'robot' } } });
    expect(problems(result)).toEqual([]);
    expect(unknownKeys(result)).toEqual([]);
    expect(result.clusters[0]!.platform.apps.map(({ id }) => id)).toEqual(Object.keys(apps));
  });
});

describe.each(Object.keys(apps))('%s alone, with what it needs,', (id) => {
  it.each(providers)('compiles for %s', (provider) => {
    const index = Object.keys(apps).indexOf(id) + providers.indexOf(provider);
    const target = { provider, k8sVersion: versions[index % versions.length]!, engine: engines[index % 2]! };
    const { clusters, ...result } = compileApps(withNeeds(id), target);
    expect(problems({ clusters, ...result })).toEqual([]);
    expect(unknownKeys({ clusters, ...result })).toEqual([]);
    const { platform, files } = clusters[0]!;
    const { releases } = platform.apps.find((app) => app.id === id)!;
    for (const { valuesFile } of releases) expect(files.get(`apps/${id}/${valuesFile}`)?.document?.object).toBeTypeOf('object');
  });
});

describe.each(['minimal', 'full'])('the profile %s', (profile) => {
  it.each(targets)('compiles for $provider, Kubernetes $k8sVersion, $engine', (target) => {
    expect(problems(compileApps([], target, { otomi: { profile } }))).toEqual([]);
  });
});
