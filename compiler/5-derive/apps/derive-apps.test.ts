import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import { defaultCatalog } from '../../catalog/default-catalog.ts';
import type { App, Release } from './app.ts';
import { firstWaveOf, manifestsWaveOf } from './order-apps.ts';

const { apps: definitions } = defaultCatalog();
const full = { otomi: { profile: 'full' } };

const releasesOf = (values: object, id: string): readonly Release[] => platformOf(values).apps.find((app: App) => app.id === id)!.releases;

describe('the order of apps', () => {
  it.each(Object.keys(definitions))('%s comes after everything that it needs, and before the teams', (id) => {
    for (const need of definitions[id]!.needs) expect(manifestsWaveOf(need, definitions), need).toBeLessThan(firstWaveOf(id, definitions));
    expect(manifestsWaveOf(id, definitions)).toBeLessThan(100);
  });

  it('is the same for Argo CD and for Flux: a release comes in a later wave than those that it waits for', () => {
    const releases = platformOf({ ...full, apps: { istio: { egressGateway: { enabled: true } } } }).apps.flatMap((app) => app.releases);
    const waves = new Map(releases.map(({ name, wave }) => [name, wave]));
    expect(waves.size).toBe(releases.length);
    expect(Math.min(...waves.values())).toBe(0);
    for (const { name, wave, dependsOn } of releases) {
      for (const other of dependsOn) expect(waves.get(other), `${name} after ${other}`).toBeLessThan(wave);
    }
  });

  it('chains the releases of one app', () => {
    expect(releasesOf(full, 'harbor').map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ['harbor-database', ['istio-ingressgateway-public', 'cert-manager', 'keycloak']],
      ['harbor', ['harbor-database']],
    ]);
  });
});

describe('releases', () => {
  it('are only those whose condition holds', () => {
    const names = (values: object): string[] => releasesOf(values, 'istio').map(({ name }) => name);
    expect(names({})).toEqual(['istio-base', 'istio-cni', 'istiod', 'istio-ingressgateway-public']);
    const used = { apps: { istio: { egressGateway: { enabled: true } } }, teamConfig: { demo: { services: [{ name: 'a', type: 'private' }] } } };
    expect(names(used)).toEqual(['istio-base', 'istio-cni', 'istiod', 'istio-ingressgateway-public', 'istio-ingressgateway-private', 'istio-egressgateway']);
  });

  it('are one for each ingress class, where nginx serves them', () => {
    const ingress = { classes: [{ className: 'partners', network: 'private' }] };
    const releases = releasesOf({ ingress, apps: { 'ingress-nginx': { enabled: true } } }, 'ingress-nginx');
    expect(releases.map(({ name, valuesFile, wave }) => [name, valuesFile, wave])).toEqual([
      ['ingress-nginx-platform', 'values.platform.yaml', 0],
      ['ingress-nginx-partners', 'values.partners.yaml', 0],
    ]);
  });

  it('take the version of the values, for the main chart and those that come with it', () => {
    const versions = (id: string): string[] => releasesOf({ ...full, apps: { [id]: { chart: { version: '9.9.9' } } } }, id).map(({ version }) => version);
    expect(new Set(versions('istio'))).toEqual(new Set(['9.9.9']));
    const [database, harbor] = versions('harbor');
    expect([database, harbor]).toEqual([definitions['harbor']!.releases![0]!.version, '9.9.9']);
  });

  it('come from the registry of the values, where there is one', () => {
    const charts = 'oci://registry.example.org:5000/charts';
    const { apps, chartRepositories } = platformOf({ otomi: { profile: 'full', registry: { charts } } });
    expect(chartRepositories).toEqual([{ name: 'registry-example-org-5000-charts', url: charts, isOci: true }]);
    for (const { repository, chartSource } of apps.flatMap((app) => app.releases)) expect([repository, chartSource]).toEqual([charts, 'registry.example.org:5000/charts']);
  });

  it('have a repository each, under a name of its own', () => {
    const { apps, chartRepositories } = platformOf(full);
    const urls = new Map(chartRepositories.map(({ name, url }) => [name, url]));
    expect(urls.size).toBe(chartRepositories.length);
    for (const { repository, repositoryName } of apps.flatMap((app) => app.releases)) expect(urls.get(repositoryName)).toBe(repository);
  });
});

it('namespaces have the prefix, but for those of Kubernetes', () => {
  const { apps, namespaces } = platformOf({ cluster: { namespacePrefix: 'acme-' }, apps: { harbor: { enabled: true } } });
  const namespaceOf = (id: string): string => apps.find((app) => app.id === id)!.namespace;
  expect([namespaceOf('harbor'), namespaceOf('kured')]).toEqual(['acme-harbor', 'kube-system']);
  expect(namespaces.map(({ name }) => name).filter((name) => !name.startsWith('acme-'))).toEqual([]);
});
