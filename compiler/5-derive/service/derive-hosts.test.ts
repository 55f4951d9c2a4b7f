import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Host } from './host.ts';

const hostsOf = (services: readonly object[], values: Parameters<typeof teamOf>[1] = {}): readonly Host[] => teamOf({ services }, values).hosts;
const shared = [
  { name: 'site', domain: 'www.example.com' },
  { name: 'api', domain: 'www.example.com', paths: ['/api', '/v2'] },
  { name: 'docs', domain: 'www.example.com', paths: ['/api/docs', '/doc'] },
];

describe('deriveHosts', () => {
  it('gathers the services of a host, longest path first, in whatever order they are declared', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(shared, { minLength: shared.length }), (services) => {
        const [host, ...others] = hostsOf(services);
        expect(others).toEqual([]);
        expect(host!.rules.map(({ path, route }) => `${path} ${route.destination.split('.')[0]!}`)).toEqual(['/api/docs docs', '/api api', '/doc docs', '/v2 api', '/ site']);
      }),
    );
  });

  it('names a host after its only service, and after itself where several share it', () => {
    expect(hostsOf(shared.slice(0, 1))[0]).toMatchObject({ name: 'site', service: 'site' });
    expect(hostsOf(shared)[0]).toMatchObject({ name: 'www-example-com-public', service: undefined });
  });

  it('keeps a host that is served publicly and privately apart', () => {
    const [site, api] = shared;
    expect(hostsOf([site!, { ...api, type: 'private' }]).map(({ name, gateway }) => [name, gateway])).toEqual([
      ['api', 'team-demo/private-terminate'],
      ['site', 'team-demo/public-terminate'],
    ]);
  });

  it('matches a path and what is below it, segment by segment', () => {
    const [host] = hostsOf([{ name: 'web', paths: ['/api', '/docs/', '/'] }]);
    expect(host!.rules.map(({ matches }) => matches)).toEqual([
      [{ uri: { prefix: '/docs/' } }],
      [{ uri: { exact: '/api' } }, { uri: { prefix: '/api/' } }],
      [{ uri: { prefix: '/' } }],
    ]);
  });

  it('asks for a certificate when one of its services needs it', () => {
    expect(hostsOf(shared)[0]!.needsCertificate).toBe(true);
    expect(hostsOf([{ name: 'web' }])[0]!.needsCertificate).toBe(false);
  });

  it("hands nginx the mesh's gateway, in the shape that the cluster's Ingress has", () => {
    const backend = (service: object, k8sVersion: string): object => hostsOf([{ name: 'web', ...service }], { cluster: { k8sVersion } })[0]!.ingressBackend;
    expect(backend({}, '1.18')).toEqual({ serviceName: 'istio-ingressgateway-public', servicePort: 80 });
    expect(backend({ type: 'private' }, '1.19')).toEqual({ service: { name: 'istio-ingressgateway-private', port: { number: 80 } } });
    expect(backend({ tlsPass: true }, '1.34')).toEqual({ service: { name: 'istio-ingressgateway-public', port: { number: 443 } } });
  });

  it('tells nginx to leave TLS alone that goes through', () => {
    const annotations = (service: object): string[] => Object.entries(hostsOf([{ name: 'web', ...service }])[0]!.ingressAnnotations).map(([key, value]) => `${key.split('/')[1]!}: ${value}`);
    expect(annotations({})).toEqual(['ssl-redirect: true']);
    expect(annotations({ tlsPass: true })).toEqual(['ssl-redirect: false', 'ssl-passthrough: true']);
  });
});
