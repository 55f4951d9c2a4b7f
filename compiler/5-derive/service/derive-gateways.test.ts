import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';
import type { Gateway } from './gateway.ts';

const nginx = { apps: { 'ingress-nginx': { enabled: true } } };
const gatewaysOf = (services: readonly object[], values: object = {}): readonly Gateway[] => teamOf({ services }, values).gateways;

interface Server {
  readonly hosts: readonly string[];
  readonly port: { readonly number: number; readonly name: string; readonly protocol: string };
  readonly tls?: object;
}

const serversOf = (services: readonly object[], values: object = {}): readonly Server[] => gatewaysOf(services, values).flatMap(({ servers }) => servers as readonly Server[]);

describe('deriveGateways', () => {
  it('has those that services are reached by, and no others', () => {
    const services = [{ name: 'a' }, { name: 'b', type: 'private', tlsPass: true }, { name: 'c', type: 'private' }, { name: 'd' }, { name: 'e', type: 'cluster' }];
    expect(gatewaysOf(services).map(({ name, selector }) => [name, selector])).toEqual([
      ['private-passthrough', 'ingressgateway-private'],
      ['private-terminate', 'ingressgateway-private'],
      ['public-terminate', 'ingressgateway-public'],
    ]);
    expect(gatewaysOf([{ name: 'e', type: 'cluster' }])).toEqual([]);
  });

  it('has a server for each certificate, and one that sends people on to HTTPS', () => {
    expect(serversOf([{ name: 'b' }, { name: 'a' }, { name: 'own', domain: 'www.example.com' }])).toEqual([
      { hosts: ['team-demo/a.team-demo.example.org', 'team-demo/b.team-demo.example.org'], port: { number: 443, name: 'https-team-demo-wildcard', protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'team-demo-wildcard' } },
      { hosts: ['team-demo/www.example.com'], port: { number: 443, name: 'https-www-example-com', protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'www-example-com' } },
      {
        hosts: ['team-demo/a.team-demo.example.org', 'team-demo/b.team-demo.example.org', 'team-demo/www.example.com'],
        port: { number: 80, name: 'http', protocol: 'HTTP' },
        tls: { httpsRedirect: true },
      },
    ]);
  });

  it('takes plain HTTP where nginx has ended TLS', () => {
    expect(serversOf([{ name: 'a' }], nginx)).toEqual([{ hosts: ['team-demo/a.team-demo.example.org'], port: { number: 80, name: 'http', protocol: 'HTTP' } }]);
  });

  it('lets TLS through untouched, also behind nginx', () => {
    const expected = [{ hosts: ['team-demo/a.team-demo.example.org'], port: { number: 443, name: 'tls-passthrough', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } }];
    expect(serversOf([{ name: 'a', tlsPass: true }])).toEqual(expected);
    expect(serversOf([{ name: 'a', tlsPass: true }], nginx)).toEqual(expected);
  });

  it('attaches routes of its own namespace only', () => {
    const hosts = serversOf([{ name: 'a' }, { name: 'b', domain: 'www.example.com' }], { cluster: { namespacePrefix: 'x-' } }).flatMap((server) => server.hosts);
    expect(hosts.filter((host) => !host.startsWith('x-team-demo/'))).toEqual([]);
  });
});
