import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../../compiler/catalog/default-catalog.ts';
import { compile } from '../../compiler/compile.ts';
import { isAdmitted, type AuthorizationPolicy, type MeshPolicies, type PeerAuthentication, type RequestAuthentication, type Token } from './authorization.ts';

const issuer = 'https://keycloak.example.org/realms/otomi';
const on = { enabled: true };
const { clusters } = compile(
  new Map([
    [
      'env/values.yaml',
      JSON.stringify({
        cluster: { name: 'test', provider: 'kind', k8sVersion: '1.34', domainSuffix: 'example.org' },
        otomi: { profile: 'full' },
        apps: { alertmanager: on, kiali: on, jaeger: on, httpbin: on },
      }),
    ],
  ]),
  defaultCatalog(),
);
const objects = [...clusters[0]!.files.values()].flatMap(({ manifests }) => manifests.map(({ object }) => object));
const all = <T>(kind: string): T[] => objects.filter((object) => object.kind === kind) as unknown as T[];
const mesh: MeshPolicies = {
  rootNamespace: 'istio-system',
  peerAuthentications: all<PeerAuthentication>('PeerAuthentication'),
  requestAuthentications: all<RequestAuthentication>('RequestAuthentication'),
  // The gateway asks the proxy; these are about what comes after.
  authorizationPolicies: all<AuthorizationPolicy>('AuthorizationPolicy').filter(({ spec }) => spec?.action !== 'CUSTOM'),
};

const principal = (namespace: string): string => `cluster.local/ns/${namespace}/sa/default`;
const tokenOf = (...groups: string[]): Token => ({ issuer, subject: 'somebody', audience: 'otomi', claims: { groups } });
const mayGo = (namespace: string, from: string | undefined, token?: Token): boolean =>
  isAdmitted(mesh, { namespace, labels: {} }, { principal: from, path: '/', ...(token && { token }) });

describe.each([
  ['Prometheus', 'monitoring'],
  ['Alertmanager', 'alertmanager'],
  ['Kiali', 'kiali'],
  ['Jaeger', 'jaeger'],
])('%s', (_, namespace) => {
  it.each([
    ['administrators', tokenOf('team-demo', 'admin'), true],
    ['administrators of teams', tokenOf('team-demo', 'team-admin'), false],
    ['members of teams', tokenOf('team-demo'), false],
    ['who is in no group', tokenOf(), false],
    ['who has no token', undefined, false],
    ['tokens of another realm', { ...tokenOf('admin'), issuer: 'https://elsewhere.example.org' }, false],
    ['tokens for another client', { ...tokenOf('admin'), audience: 'elsewhere' }, false],
  ])('%s come by the gateway or not', (__, token, mayCome) => {
    expect(mayGo(namespace, principal('istio-system'), token)).toBe(mayCome);
  });

  it('is open to the platform inside the mesh, which has no tokens, and to nobody outside of it', () => {
    expect(mayGo(namespace, principal('grafana'))).toBe(true);
    expect(mayGo(namespace, undefined, tokenOf('admin'))).toBe(false);
  });
});

it('what is for everybody who can sign in asks for no group', () => {
  expect(mayGo('httpbin', principal('istio-system'), tokenOf('team-demo'))).toBe(true);
});
