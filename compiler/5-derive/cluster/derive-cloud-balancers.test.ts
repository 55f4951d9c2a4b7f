import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { CloudBalancer } from './derive-cloud-balancers.ts';

const arn = 'arn:aws:acm:eu-central-1:123456789012:certificate/11111111-2222-3333-4444-555555555555';
const services = [
  { name: 'web' },
  { name: 'shop', domain: 'shop.example.net', hasCert: true, certArn: arn },
  { name: 'inner', type: 'private' },
  { name: 'raw', tlsPass: true },
];
const aws = { provider: 'aws', region: 'eu-central-1', apiName: 'demo' };

function balancersOf(cluster: object, values: object = {}): readonly CloudBalancer[] {
  return platformOf({ cluster, otomi: { hasCloudLB: true }, teamConfig: { demo: { services } }, ...values }).cloudBalancers;
}

const hostsOf = (balancer: CloudBalancer | undefined): readonly string[] => balancer!.hosts.map(({ host }) => host);
const placed = (balancers: readonly CloudBalancer[]): object[] => balancers.map(({ name, namespace, backend }) => [name, namespace, (backend as { service: { name: string } }).service.name]);

describe('deriveCloudBalancers', () => {
  it('gives AWS a balancer for each way in, whose named certificates are in an Ingress of their own', () => {
    const balancers = balancersOf(aws);
    expect(placed(balancers)).toEqual([
      ['alb-private', 'istio-system', 'istio-ingressgateway-private'],
      ['alb-public', 'istio-system', 'istio-ingressgateway-public'],
      ['alb-public-named', 'istio-system', 'istio-ingressgateway-public'],
    ]);
    const [inside, outside, named] = balancers;
    expect(hostsOf(inside)).toEqual(['inner.team-demo.example.org']);
    expect(inside!.annotations['alb.ingress.kubernetes.io/scheme']).toBe('internal');
    expect(hostsOf(outside)).toContain('web.team-demo.example.org');
    expect(hostsOf(outside)).not.toContain('raw.team-demo.example.org');
    expect(hostsOf(named)).toEqual(['shop.example.net']);
    expect(named!.annotations['alb.ingress.kubernetes.io/certificate-arn']).toBe(arn);
    expect(named!.annotations['alb.ingress.kubernetes.io/group.name']).toBe(outside!.annotations['alb.ingress.kubernetes.io/group.name']);
  });

  it('leads to the controller of each ingress class, where nginx stands in front of the mesh', () => {
    const ingress = { classes: [{ className: 'partners', network: 'private' }] };
    const teamConfig = { demo: { services: [{ name: 'inner', type: 'private', ingressClassName: 'partners' }] } };
    const balancers = balancersOf(aws, { ingress, teamConfig, apps: { 'ingress-nginx': { enabled: true } } });
    expect(placed(balancers)).toEqual([
      ['alb-platform', 'ingress', 'ingress-nginx-platform-controller'],
      ['alb-partners', 'ingress', 'ingress-nginx-partners-controller'],
    ]);
    expect(balancers[1]!.annotations).toMatchObject({ 'alb.ingress.kubernetes.io/scheme': 'internal', 'alb.ingress.kubernetes.io/healthcheck-path': '/healthz' });
  });

  it("gives Azure's the certificates of the gateway, which are beside it", () => {
    const azure = { provider: 'azure' };
    const [inside] = balancersOf(azure);
    expect(inside).toMatchObject({ name: 'azure-application-gateway-private', hasCertificates: true, annotations: { 'appgw.ingress.kubernetes.io/use-private-ip': 'true' } });
    expect(inside!.hosts.map(({ host, certificate }) => [host, certificate])).toEqual([['inner.team-demo.example.org', 'team-demo-wildcard']]);
    expect(balancersOf(azure, { apps: { 'ingress-nginx': { enabled: true } } })).toEqual([]);
  });

  it('makes none where nobody asked, nor for a provider without a controller of ours', () => {
    expect(platformOf({ cluster: aws, teamConfig: { demo: { services } } }).cloudBalancers).toEqual([]);
    expect(balancersOf({ provider: 'google' })).toEqual([]);
  });

  it('has the backend that the API version takes', () => {
    expect(balancersOf({ ...aws, k8sVersion: '1.18' })[0]!.backend).toEqual({ serviceName: 'istio-ingressgateway-private', servicePort: 80 });
  });
});
