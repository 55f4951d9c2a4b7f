import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Route } from './route.ts';

const routeOf = (service: object, values: Parameters<typeof teamOf>[1] = {}): Route | undefined => teamOf({ services: [{ name: 'web', ...service }] }, values).services[0]!.route;

describe('deriveRoute', () => {
  it('has a host below the team, below the cluster when it is shared, or one of its own', () => {
    expect(routeOf({})!.host).toBe('web.team-demo.example.org');
    expect(routeOf({ isShared: true })!.host).toBe('web.example.org');
    expect(routeOf({ isShared: true, domain: 'www.example.com' })!.host).toBe('www.example.com');
  });

  it('enters by a gateway of its network, decrypted or not; a service of the cluster by none', () => {
    expect(routeOf({})!.gateway).toBe('team-demo/public-terminate');
    expect(routeOf({ type: 'private' })!.gateway).toBe('team-demo/private-terminate');
    expect(routeOf({ tlsPass: true })!.gateway).toBe('team-demo/public-passthrough');
    expect(routeOf({ type: 'cluster' })).toBeUndefined();
  });

  it('ends at the Kubernetes Service, wherever and under whatever name that is', () => {
    expect(routeOf({})).toMatchObject({ destination: 'web.team-demo.svc.cluster.local', port: 80, authority: undefined });
    expect(routeOf({ svc: 'legacy', namespace: 'tools', port: 8080 })).toMatchObject({ destination: 'legacy.tools.svc.cluster.local', port: 8080 });
  });

  it("ends at Knative's own gateway, which finds the service by authority, made here or not", () => {
    const byKnative = { destination: 'knative-local-gateway.istio-system.svc.cluster.local', port: 80, authority: 'web.team-demo.svc.cluster.local', rewrites: true };
    expect(routeOf({ ksvc: { predeployed: true }, port: 8080 })).toMatchObject(byKnative);
    expect(routeOf({ ksvc: { image: { repository: 'a', tag: 'b' } } }, { cluster: { namespacePrefix: 'x-' } })).toMatchObject({
      destination: 'knative-local-gateway.x-istio-system.svc.cluster.local',
      authority: 'web.x-team-demo.svc.cluster.local',
    });
  });

  it('cuts off the prefix unless it is forwarded or there is none', () => {
    expect(routeOf({ paths: ['/api'] })).toMatchObject({ rewrite: '/', rewrites: true });
    expect(routeOf({ paths: ['/api'], forwardPath: true })).toMatchObject({ rewrite: undefined, rewrites: false });
    expect(routeOf({ paths: ['/'] })!.rewrite).toBeUndefined();
    expect(routeOf({})).toMatchObject({ paths: ['/'], rewrite: undefined });
  });

  it('is served with the wildcard of the team, a certificate for the host alone, or one that is there', () => {
    expect(routeOf({})).toMatchObject({ certificate: 'team-demo-wildcard', needsCertificate: false });
    expect(routeOf({ domain: 'www.example.com' })).toMatchObject({ certificate: 'www-example-com', needsCertificate: true });
    expect(routeOf({ isShared: true })).toMatchObject({ certificate: 'web-example-org', needsCertificate: true });
    expect(routeOf({ domain: 'www.example.com', hasCert: true, certName: 'www' })).toMatchObject({ certificate: 'team-demo-www', needsCertificate: false, ownCertificate: 'www' });
    expect(routeOf({ domain: 'www.example.com', tlsPass: true })!.needsCertificate).toBe(false);
  });

  it('takes the allowed sources from its ingress class', () => {
    const ingress = { platformClass: { sourceIpAddressFiltering: '203.0.113.0/24' }, classes: [{ className: 'open' }] };
    expect(routeOf({}, { ingress })!.sourceRanges).toBe('203.0.113.0/24');
    expect(routeOf({ ingressClassName: 'open' }, { ingress })!.sourceRanges).toBeUndefined();
  });
});
