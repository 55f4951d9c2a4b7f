import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile } from '../../compiler/compile.ts';
import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';
import { settingsOf } from './provider-settings.ts';

const catalog = defaultCatalog();

/** The minor version of Kubernetes that charts are rendered for. */
export const minor = 34;

/** Every app of the catalogue at once, as its example and the settings of the provider have it. */
export function compileCatalog(provider: string, mirror?: string, policies: object = {}): CompiledCluster {
  const examples = Object.values(catalog.apps).map((app) => (app as unknown as { example: { apps: object } }).example.apps);
  const apps = Object.assign({}, ...examples) as Readonly<Record<string, object>>;
  const settings = settingsOf(provider);
  const values = {
    cluster: { name: 'demo', provider, k8sVersion: `1.${minor}`, region: 'somewhere', apiName: 'demo-1', domainSuffix: 'example.com' },
    otomi: { profile: 'full', isMultitenant: true, globalPullSecret: { username: 'robot', password: 'secret' }, registry: { ...(mirror !== undefined && { mirror }) } },
    apps: { ...apps, ...Object.fromEntries(Object.entries(settings.apps).map(([id, more]) => [id, { ...apps[id], ...more }])) },
    ...settings.sections,
    policies,
    teamConfig: { demo: { services: [{ name: 'private', type: 'private' }] } },
  };
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', JSON.stringify(values)]]), catalog);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return cluster;
}
