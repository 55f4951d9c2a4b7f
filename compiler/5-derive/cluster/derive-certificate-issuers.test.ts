import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { Platform } from '../platform.ts';

const withIssuer = (certManager: object, dns: object = {}): Platform => platformOf({ apps: { 'cert-manager': certManager }, dns });
const letsencrypt = { issuer: 'letsencrypt', email: 'ops@example.com' };

/** The DNS challenge of Let's Encrypt's issuer. */
function solverOf(provider: object): unknown {
  const { spec } = withIssuer(letsencrypt, { provider }).certificateIssuers.at(-1)!;
  return (spec as { acme: { solvers: { dns01: unknown }[] } }).acme.solvers[0]!.dns01;
}

describe('deriveCertificateIssuers', () => {
  it('has a CA of its own, made in the cluster', () => {
    const { certificateIssuers, cluster } = platformOf({});
    expect(certificateIssuers).toEqual([{ name: 'custom-ca', spec: { ca: { secretName: 'custom-ca' } }, bootstraps: true }]);
    expect(cluster.certificateIssuer).toBe('custom-ca');
  });

  it.each([
    ['production', 'https://acme-v02.api.letsencrypt.org/directory'],
    ['staging', 'https://acme-staging-v02.api.letsencrypt.org/directory'],
  ])("asks Let's Encrypt's %s directory where it is chosen, and signs hosts by it", (stage, server) => {
    const { certificateIssuers, cluster } = withIssuer({ ...letsencrypt, stage }, { provider: { google: { project: 'p' } } });
    expect(certificateIssuers.map(({ name }) => name)).toEqual(['custom-ca', `letsencrypt-${stage}`]);
    expect(certificateIssuers[1]!.spec).toMatchObject({ acme: { server, email: 'ops@example.com' } });
    expect(cluster.certificateIssuer).toBe(`letsencrypt-${stage}`);
  });

  it('proves the zone by the role of the pod, or by a key, at AWS', () => {
    expect(solverOf({ aws: { region: 'eu-central-1', role: 'arn:aws:iam::1:role/dns' } })).toEqual({ route53: { region: 'eu-central-1', role: 'arn:aws:iam::1:role/dns' } });
    expect(solverOf({ aws: { region: 'eu-central-1', accessKeyID: 'AKIA', secretAccessKey: 'x' } })).toEqual({
      route53: { region: 'eu-central-1', accessKeyIDSecretRef: { name: 'dns', key: 'accessKeyID' }, secretAccessKeySecretRef: { name: 'dns', key: 'secret' } },
    });
  });

  it("proves the zone by a service account at Google, or by the pods' own identity", () => {
    expect(solverOf({ google: { project: 'p', serviceAccountKey: '{}' } })).toEqual({ cloudDNS: { project: 'p', serviceAccountSecretRef: { name: 'dns', key: 'secret' } } });
    expect(solverOf({ google: { project: 'p' } })).toEqual({ cloudDNS: { project: 'p' } });
  });
});
