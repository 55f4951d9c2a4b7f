import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';

const domainOf = (cluster: object): string => platformOf({ cluster: { domainSuffix: undefined, ...cluster } }).cluster.domain;

describe('the domain of a cluster', () => {
  it('is the one that is given', () => {
    expect(domainOf({ domainSuffix: 'prod.example.com', entrypoint: '203.0.113.7' })).toBe('prod.example.com');
  });

  it('is made from the address that clients reach it at', () => {
    expect(domainOf({ entrypoint: '203.0.113.7' })).toBe('203.0.113.7.nip.io');
    expect(domainOf({ entrypoint: '2001:db8::1' })).toBe('2001-db8--1.sslip.io');
  });

  it('neither begins nor ends a name with a dash', () => {
    expect(domainOf({ entrypoint: '::1' })).toBe('0--1.sslip.io');
    expect(domainOf({ entrypoint: '2001:DB8::' })).toBe('2001-db8--0.sslip.io');
  });

  it('stands in as a name that never resolves until there is one', () => {
    const { cluster } = platformOf({ cluster: { domainSuffix: undefined } });
    expect([cluster.domain, cluster.isPlaceholderDomain]).toEqual(['test.invalid', true]);
  });
});

describe('a cluster', () => {
  it('ends TLS at nginx where that is on', () => {
    expect(platformOf({}).cluster.tlsEndsAt).toBe('gateway');
    expect(platformOf({ apps: { 'ingress-nginx': { enabled: true } } }).cluster.tlsEndsAt).toBe('nginx');
  });

  it('puts the prefix before every namespace that others name', () => {
    const { cluster, teams } = platformOf({ cluster: { namespacePrefix: 'acme-' }, teamConfig: { demo: {} } });
    expect(Object.entries(cluster.namespaces).filter(([usual, name]) => name !== `acme-${usual}`)).toEqual([]);
    expect(teams[0]!.namespace.name).toBe('acme-team-demo');
  });
});
