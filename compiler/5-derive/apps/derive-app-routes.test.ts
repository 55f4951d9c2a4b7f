import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { Platform } from '../platform.ts';
import type { Host } from '../service/host.ts';

const on = (...ids: string[]): object => Object.fromEntries(ids.map((id) => [id, { enabled: true }]));
const hostOf = (platform: Platform, host: string): Host => platform.appHosts.find((candidate) => candidate.host === host)!;
const routesOf = ({ rules }: Host): string[] => rules.map(({ path, route }) => `${path} → ${route.destination}:${route.port}`);

describe('the hosts of apps', () => {
  it('Harbor answers by its core for what programs ask, by its portal for the rest', () => {
    const core = 'harbor-harbor-core.harbor.svc.cluster.local:80';
    const host = hostOf(platformOf({ apps: on('harbor') }), 'harbor.example.org');
    expect(new Set(routesOf(host))).toEqual(
      new Set([...['/api/', '/c/', '/chartrepo/', '/service/', '/v1/', '/v2/'].map((path) => `${path} → ${core}`), '/ → harbor-harbor-portal.harbor.svc.cluster.local:80']),
    );
    expect(routesOf(host).at(-1)).toBe('/ → harbor-harbor-portal.harbor.svc.cluster.local:80');
    expect(host.rules.every(({ route }) => !route.rewrites)).toBe(true);
  });

  it('a host may lead to several apps, by path', () => {
    const host = hostOf(platformOf({ cluster: { namespacePrefix: 'acme-' }, apps: on('prometheus', 'alertmanager', 'kiali') }), 'apps.example.org');
    expect(routesOf(host)).toEqual([
      '/alertmanager → po-alertmanager.acme-alertmanager.svc.cluster.local:9093',
      '/prometheus → po-prometheus.acme-monitoring.svc.cluster.local:9090',
      '/kiali → kiali.acme-kiali.svc.cluster.local:20001',
    ]);
    expect(host.namespace).toBe('acme-istio-system');
  });

  it('are there only while their app is on', () => {
    expect(platformOf({}).appHosts.map(({ host }) => host)).toEqual(['argocd.example.org', 'keycloak.example.org', 'auth.example.org']);
    expect(platformOf({ sync: { engine: 'flux' } }).appHosts.map(({ host }) => host)).not.toContain('argocd.example.org');
  });

  it('are all on one gateway, each with a certificate of its own', () => {
    const { appGateways, appHosts } = platformOf({ otomi: { profile: 'full' } });
    expect(appGateways.map(({ name, namespace }) => `${namespace}/${name}`)).toEqual(['istio-system/platform-public']);
    const servers = appGateways[0]!.servers as readonly { hosts: readonly string[]; tls: { credentialName?: string } }[];
    const served = servers.filter(({ tls }) => tls.credentialName !== undefined).map(({ hosts, tls }) => [hosts, tls.credentialName]);
    expect(served).toEqual(appHosts.map(({ host, certificate }) => [[`istio-system/${host}`], certificate]).sort());
    expect(appHosts.every(({ needsCertificate }) => needsCertificate)).toBe(true);
  });
});

describe('logins', () => {
  const services = [
    { name: 'shop', auth: true },
    { name: 'api', auth: true, paths: ['/api'], excludedPaths: ['/api/healthz'], type: 'private' },
    { name: 'open' },
    { name: 'inner', auth: true, type: 'cluster' },
  ];
  const loginsOf = (values: Parameters<typeof platformOf>[0]): object[] => {
    const { appRoutes, teams } = platformOf({ teamConfig: { demo: { services } }, ...values });
    return [...appRoutes, ...teams[0]!.services].flatMap(({ login }) => (login === undefined ? [] : [{ name: login.name, selector: login.selector, operation: login.operation }]));
  };

  it('are asked for where the proxy logs people in, and for services that want it; the proxy keeps its own paths', () => {
    expect(loginsOf({ apps: on('prometheus', 'harbor') })).toEqual([
      { name: 'prometheus', selector: 'ingressgateway-public', operation: { hosts: ['apps.example.org', 'apps.example.org:*'], paths: ['/prometheus', '/prometheus/*', '/oauth2/*'] } },
      {
        name: 'team-demo-api',
        selector: 'ingressgateway-private',
        operation: { hosts: ['api.team-demo.example.org', 'api.team-demo.example.org:*'], paths: ['/api', '/api/*', '/oauth2/*'], notPaths: ['/api/healthz', '/api/healthz/*'] },
      },
      { name: 'team-demo-shop', selector: 'ingressgateway-public', operation: { hosts: ['shop.team-demo.example.org', 'shop.team-demo.example.org:*'] } },
    ]);
  });

  it('are not asked for without the proxy', () => {
    expect(loginsOf({ apps: { 'oauth2-proxy': { enabled: false } } })).toEqual([]);
  });
});

it('the certificate of a CA that nobody trusts goes to the namespaces whose pods read it, while certificates come from it', () => {
  const names = (values: Parameters<typeof platformOf>[0]): string[] => platformOf(values).caNamespaces.map(({ name }) => name);
  expect(names({ apps: on('harbor') })).toEqual(['argocd', 'harbor', 'istio-system', 'keycloak']);
  const letsencrypt = (stage: string): string[] => names({ apps: { 'cert-manager': { issuer: 'letsencrypt', stage, email: 'a@example.org' } }, dns: { provider: { google: { project: 'p' } } } });
  expect(letsencrypt('production')).toEqual([]);
  expect(letsencrypt('staging')).toEqual(['argocd', 'istio-system', 'keycloak']);
});

it('the global pull secret goes to every namespace with pods of an app, those of Kubernetes too', () => {
  const names = (values: Parameters<typeof platformOf>[0]): string[] => platformOf(values).secrets.all.filter(({ name }) => name === 'pull-secret-global').map(({ namespace }) => namespace);
  const globalPullSecret = { username: 'robot' };
  expect(names({})).toEqual([]);
  expect(names({ cluster: { namespacePrefix: 'acme-' }, otomi: { globalPullSecret }, apps: on('metrics-server', 'otomi-console') })).toEqual([
    'acme-argocd', 'acme-cert-manager', 'acme-istio-system', 'acme-keycloak', 'acme-platform-secrets', 'kube-system',
  ]);
});
