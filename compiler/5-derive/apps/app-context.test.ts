import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { AppContext } from './app-context.ts';

const contextOf = (values: Parameters<typeof platformOf>[0]): AppContext => platformOf(values).apps.find(({ id }) => id === 'istio')!.context;
const network = { ingress: { platformClass: { loadBalancerIP: '203.0.113.7', loadBalancerRG: 'group' }, classes: [{ className: 'partners', network: 'private', loadBalancerSubnet: 'inner', sourceIpAddressFiltering: '10.0.0.0/8, 192.0.2.1' }] } };

describe('the gateways', () => {
  it.each([
    ['azure', 'LoadBalancer', 'ClusterIP'],
    ['aws', 'LoadBalancer', 'NodePort'],
    ['google', 'LoadBalancer', 'NodePort'],
    ['custom', 'LoadBalancer', 'NodePort'],
    ['kind', 'NodePort', 'NodePort'],
  ])('of %s are a %s, behind a load balancer of the cloud a %s', (provider, alone, behind) => {
    const cluster = { provider, region: 'somewhere' };
    expect(contextOf({ cluster }).gateways.public.serviceType).toBe(alone);
    expect(contextOf({ cluster, otomi: { hasCloudLB: true } }).gateways.public.serviceType).toBe(behind);
  });

  it('have the addresses and annotations of the first ingress class of their network', () => {
    const { gateways } = contextOf(network);
    expect({ ...gateways.public }).toEqual({
      isUsed: true,
      serviceType: 'LoadBalancer',
      annotations: { 'service.beta.kubernetes.io/azure-load-balancer-resource-group': 'group' },
      loadBalancerIP: '203.0.113.7',
      sourceRanges: undefined,
    });
    expect({ ...gateways.private }).toEqual({
      isUsed: false,
      serviceType: 'LoadBalancer',
      annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true', 'service.beta.kubernetes.io/azure-load-balancer-internal-subnet': 'inner' },
      loadBalancerIP: undefined,
      sourceRanges: ['10.0.0.0/8', '192.0.2.1'],
    });
  });

  it('are only inside the cluster behind nginx, which has their place', () => {
    const { gateways, ingress } = contextOf({ ...network, apps: { 'ingress-nginx': { enabled: true } } });
    expect({ ...gateways.public }).toMatchObject({ serviceType: 'ClusterIP', annotations: {}, loadBalancerIP: undefined });
    expect(ingress.classes).toMatchObject([
      { name: 'platform', serviceType: 'LoadBalancer', loadBalancerIP: '203.0.113.7' },
      { name: 'partners', serviceType: 'LoadBalancer', loadBalancerIP: undefined, sourceRanges: ['10.0.0.0/8', '192.0.2.1'] },
    ]);
  });
});

describe('dns', () => {
  const dnsOf = (provider: object): AppContext['dns'] => contextOf({ dns: { zones: ['example.com'], provider } }).dns;

  it('is of the zones and the cluster', () => {
    expect(dnsOf({ google: { project: 'p' } })).toEqual({ provider: 'google', domains: ['example.org', 'example.com'], args: { 'google-project': 'p' }, env: [], mountPath: undefined });
    expect(contextOf({}).dns).toBeUndefined();
  });

  it('names the keys of the Secret, never what is in them', () => {
    const secret = 'not-to-be-seen';
    const all = [
      dnsOf({ aws: { region: 'r', role: 'arn:aws:iam::123456789012:role/dns', accessKeyID: secret, secretAccessKey: secret } }),
      dnsOf({ azure: { resourceGroup: 'g', aadClientId: 'c', aadClientSecret: secret } }),
      dnsOf({ google: { project: 'p', serviceAccountKey: secret } }),
    ];
    expect(JSON.stringify(all)).not.toContain(secret);
    expect(all.map((dns) => dns!.env.map(({ name }) => name))).toEqual([
      ['AWS_DEFAULT_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      [],
      ['GOOGLE_APPLICATION_CREDENTIALS'],
    ]);
    expect(all.map((dns) => dns!.mountPath)).toEqual([undefined, '/etc/kubernetes', '/etc/google']);
  });
});

it.each([
  ['azure', {}, 'fast'],
  ['azure', { skipStorageClasses: ['fast'] }, 'fast'],
  ['kind', {}, 'fast'],
  ['linode', {}, undefined],
])('on %s with %j the storage class is %s', (provider, cloud, expected) => {
  expect(contextOf({ cluster: { provider }, cloud }).storageClass).toBe(expected);
});

it('traces go to Tempo, or else to Jaeger, if one is on', () => {
  const serviceOf = (...on: string[]): string | undefined => contextOf({ apps: Object.fromEntries(on.map((id) => [id, { enabled: true }])) }).tracing.service;
  expect([serviceOf(), serviceOf('jaeger'), serviceOf('tempo', 'jaeger')]).toEqual([undefined, 'jaeger.jaeger.svc.cluster.local', 'tempo.monitoring.svc.cluster.local']);
});

it('the CA is unknown to the world unless it is the world that signs', () => {
  const issuer = { issuer: 'letsencrypt', email: 'a@example.org' };
  expect([contextOf({}).ca.untrusted, contextOf({ apps: { 'cert-manager': issuer } }).ca.untrusted]).toEqual([true, false]);
});
