import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile } from '../../compiler/compile.ts';
import type { CompiledCluster } from '../../compiler/compiled-cluster.ts';

const catalog = defaultCatalog();

/** The minor version of Kubernetes that charts are rendered for. */
export const minor = 34;

/** Where Harbor keeps images at a provider that has an object store: each takes its key in another way. */
const stores: Readonly<Record<string, object>> = {
  aws: { type: 'aws', aws: { bucket: 'demo', region: 'somewhere', accesskey: 'key', secretkey: 'secret' } },
  azure: { type: 'azure', azure: { accountname: 'demo', container: 'demo', accountkey: 'secret' } },
  google: { type: 'gcs', gcs: { bucket: 'demo', encodedkey: 'e30=' } },
};

/** Every app of the catalogue at once, as its example has it. */
export function compileCatalog(provider: string, mirror?: string, policies: object = {}): CompiledCluster {
  const examples = Object.values(catalog.apps).map((app) => (app as unknown as { example: { apps: object } }).example.apps);
  const apps = Object.assign({}, ...examples) as Readonly<Record<string, object>>;
  const values = {
    cluster: { name: 'demo', provider, k8sVersion: `1.${minor}`, region: 'somewhere', apiName: 'demo-1', domainSuffix: 'example.com' },
    otomi: { profile: 'full', isMultitenant: true, globalPullSecret: { username: 'robot' }, registry: { ...(mirror !== undefined && { mirror }) } },
    dns: { provider: { google: { project: 'demo', serviceAccountKey: '{}' } } },
    apps: { ...apps, ...(provider in stores && { harbor: { ...apps['harbor'], persistence: { imageChartStorage: stores[provider] } } }) },
    policies,
    teamConfig: { demo: { services: [{ name: 'private', type: 'private' }] } },
  };
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', JSON.stringify(values)]]), catalog);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return cluster;
}
