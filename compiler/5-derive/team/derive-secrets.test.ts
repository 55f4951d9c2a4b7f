import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../test/platform-of.ts';

const tls = { name: 'www', type: 'tls', crt: 'cert.pem', key: 'key.pem' };

describe('deriveSecrets', () => {
  it('fetches each kind of secret into the shape that Kubernetes gives it', () => {
    const { secrets } = teamOf({ secrets: [{ name: 'db', entries: ['USER', 'PASSWORD'] }, { name: 'registry', type: 'docker-registry' }, tls] });
    expect(secrets.map(({ name, type, data, remotePath }) => ({ name, type, data, remotePath }))).toEqual([
      { name: 'db', type: 'Opaque', data: [{ key: 'USER', property: 'USER' }, { key: 'PASSWORD', property: 'PASSWORD' }], remotePath: 'teams/team-demo/db' },
      { name: 'registry', type: 'kubernetes.io/dockerconfigjson', data: [{ key: '.dockerconfigjson', property: '.dockerconfigjson' }], remotePath: 'teams/team-demo/registry' },
      { name: 'www', type: 'kubernetes.io/tls', data: [{ key: 'tls.crt', property: 'cert.pem' }, { key: 'tls.key', property: 'key.pem' }], remotePath: 'teams/team-demo/www' },
    ]);
  });

  it('brings a certificate that a host is served with to the gateways as well', () => {
    const where = (service: object): string[][] => teamOf({ secrets: [tls], services: [{ name: 'web', ...service }] }).secrets.map(({ namespace, name }) => [namespace, name]);
    expect(where({})).toEqual([['team-demo', 'www']]);
    expect(where({ domain: 'www.example.com', hasCert: true, certName: 'www' })).toEqual([
      ['team-demo', 'www'],
      ['istio-system', 'team-demo-www'],
    ]);
  });
});
