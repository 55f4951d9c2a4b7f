import type { SourceTree } from '../compiler/source-tree.ts';

/** Values files as data. */
export type ValuesFiles = Record<string, Record<string, unknown>>;

export function toSource(files: ValuesFiles): SourceTree {
  // JSON is YAML; of its first line, a comment is all that may be different.
  return new Map(Object.entries(files).map(([file, { '#': comment = '', ...values }]) => [file, `# ${String(comment)}\n${JSON.stringify(values, undefined, 2)}\n`]));
}

const image = { repository: 'registry.example.com/it', tag: '1' };
const resources = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } };
const deployment = (): object => ({ image: { ...image }, resources, replicas: 2 });

/** Two clusters, and three teams that have to do with each other: one lets a service of another connect, one all teams. */
export const small: ValuesFiles = {
  'env/cluster.yaml': { cluster: { name: 'small', provider: 'azure', k8sVersion: '1.34', domainSuffix: 'small.example.com' } },
  'env/settings.yaml': { sync: { repoURL: 'https://git.example.com/manifests.git' }, otomi: { isMultitenant: true } },
  'env/teams/shop.yaml': {
    teamConfig: {
      shop: {
        title: 'Shop',
        services: [
          { name: 'cart', deployment: { ...deployment(), secrets: ['store'], files: { '/etc/cart.ini': 'a=1\n' } }, networkPolicy: { ingressPrivate: { mode: 'AllowOnly', allow: [{ team: 'pay', service: 'card' }] }, egressPublic: [{ domain: 'api.example.net' }] } },
          { name: 'web', auth: true, domain: 'www.example.com', deployment: deployment() },
        ],
        jobs: [{ name: 'clean', type: 'CronJob', schedule: '1 1 * * *', image, resources, script: 'true\n' }],
        secrets: [{ name: 'store', entries: ['KEY'] }],
      },
    },
  },
  'env/teams/pay.yaml': { teamConfig: { pay: { services: [{ name: 'card', type: 'cluster', deployment: deployment() }] } } },
  'env/teams/open.yaml': { teamConfig: { open: { services: [{ name: 'wall', deployment: deployment(), networkPolicy: { ingressPrivate: { mode: 'AllowAll' } } }] } } },
  'clusters/one/cluster.yaml': { cluster: { name: 'one' } },
  'clusters/two/teams.yaml': { cluster: { name: 'two' }, teamConfig: { pay: { title: 'Payments' } } },
};

type Values = Record<string, unknown>;
/** A change of values: of what it is given, which is nobody else's. */
export type Change = (files: ValuesFiles) => ValuesFiles;

/** The map at a path of data, made where there is none. */
function at(data: unknown, ...path: readonly (string | number)[]): Values {
  return path.reduce<Values>((map, key) => (map[key] ??= {}) as Values, data as Values);
}

const [shop, pay, open, settings] = ['env/teams/shop.yaml', 'env/teams/pay.yaml', 'env/teams/open.yaml', 'env/settings.yaml'] as const;
const shopIn = (files: ValuesFiles): Values => at(files, shop, 'teamConfig', 'shop');
const payIn = (files: ValuesFiles): Values => at(files, pay, 'teamConfig', 'pay');
const serviceIn = (team: Values, index: number): Values => at(team, 'services', index);

/** Sets something, by what is there. */
const setting =
  (place: (files: ValuesFiles) => Values, key: string, value: (old: unknown) => unknown): Change =>
  (files) => {
    const map = place(files);
    map[key] = value(map[key]);
    return files;
  };
const longer = (old: unknown): string => `${typeof old === 'string' ? old : ''}x`;
const toggled = (value: unknown) => (old: unknown): unknown => (old === undefined ? value : undefined);
const moved =
  (from: string, to: string): Change =>
  ({ [from]: file = {}, ...others }) => ({ ...others, [to]: file });
const without =
  (name: string): Change =>
  ({ [name]: _, ...others }) => others;

/** What may happen to these values, mistakes included. */
export const changes: Readonly<Record<string, Change>> = {
  'a comment is added': setting((files) => at(files, shop), '#', longer),
  'a comment of several lines moves what follows': setting((files) => at(files, shop), '#', (old) => `${longer(old)}\n# more`),
  'a team gets another title': setting(shopIn, 'title', longer),
  'a team says less of itself': setting(shopIn, 'jobs', toggled([])),
  'an image gets another tag': setting((files) => at(serviceIn(shopIn(files), 0), 'deployment', 'image'), 'tag', longer),
  'a service is added': setting(payIn, 'services', (old) => [...(Array.isArray(old) ? (old as unknown[]) : []), { name: 'more', deployment: deployment() }]),
  'a peer runs otherwise': setting(payIn, 'services', () => [{ name: 'card', type: 'cluster', ksvc: { predeployed: true } }]),
  'a peer gets another name': setting((files) => serviceIn(payIn(files), 0), 'name', longer),
  'a whole team becomes the peer': setting((files) => at(serviceIn(shopIn(files), 0), 'networkPolicy', 'ingressPrivate'), 'allow', () => [{ team: 'pay' }]),
  'a team is added': (files) => ({ ...files, 'env/teams/more.yaml': { teamConfig: { more: { services: [{ name: 'one', deployment: deployment() }] } } } }),
  'a team goes': without(open),
  'the team of a peer goes': without(pay),
  'a team gets another name': (files) => ({ ...files, [pay]: { teamConfig: { card: payIn(files) } } }),
  'two teams change places': (files) => ({ ...files, [pay]: { teamConfig: { pay: shopIn(files) } }, [shop]: { teamConfig: { shop: payIn(files) } } }),
  'a team moves to another file': moved(shop, 'env/teams/a-shop.yaml'),
  'a team gets a second file': (files) => ({ ...files, 'env/teams/shop/services/late.yaml': { deployment: deployment() } }),
  'two files disagree': (files) => ({ ...files, 'env/teams/b-shop.yaml': { teamConfig: { shop: { title: 'Store' } } } }),
  'a file has no teams': setting((files) => at(files, open), 'teamConfig', () => null),
  'an overlay changes a team': setting((files) => at(files, 'clusters/two/teams.yaml', 'teamConfig', 'pay'), 'title', longer),
  'an overlay takes a team away': setting((files) => at(files, 'clusters/two/teams.yaml', 'teamConfig'), 'shop', () => null),
  'an overlay takes all teams away': setting((files) => at(files, 'clusters/one/cluster.yaml'), 'teamConfig', () => null),
  'a cluster is added': (files) => ({ ...files, 'clusters/three/cluster.yaml': { cluster: { name: 'three' } } }),
  'namespaces get a prefix': setting((files) => at(files, 'env/cluster.yaml', 'cluster'), 'namespacePrefix', longer),
  'a cluster gets another domain': setting((files) => at(files, 'clusters/one/cluster.yaml', 'cluster'), 'domainSuffix', () => 'one.example.com'),
  'a cluster becomes old': setting((files) => at(files, 'env/cluster.yaml', 'cluster'), 'k8sVersion', () => '1.24'),
  'an app goes on': setting((files) => at(files, settings, 'apps', 'prometheus'), 'enabled', () => true),
  'a policy is broken': setting((files) => at(files, settings, 'policies'), 'banned-image-tags', (old) => ({ enabled: true, enforcement: old === undefined ? 'warn' : 'deny', tags: ['1'] })),
  'a team has a policy alone': setting((files) => at(shopIn(files), 'policies'), 'banned-image-tags', () => ({ enabled: true, enforcement: 'warn', tags: ['1'] })),
  'a service is exempt': setting((files) => serviceIn(shopIn(files), 0), 'policyExemptions', () => [{ policy: 'banned-image-tags', reason: 'a test', until: '2025-01-01' }]),
  'another engine syncs': setting((files) => at(files, settings, 'sync'), 'engine', toggled('flux')),
  'two teams have one host': setting((files) => serviceIn(at(files, open, 'teamConfig', 'open'), 0), 'domain', () => 'www.example.com'),
  'a key is unknown': setting(payIn, 'titel', () => 'Pay'),
  'a value has the wrong type': setting(payIn, 'services', () => ({ name: 'card' })),
  'a secret is nowhere': setting((files) => at(serviceIn(payIn(files), 0), 'deployment'), 'secrets', () => ['nothing']),
  'a secret is of another team': setting((files) => at(serviceIn(payIn(files), 0), 'deployment'), 'secrets', () => ['store']),
};
