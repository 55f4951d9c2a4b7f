import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { compile } from '../compile.ts';
import { listExemptions, type Exemption } from './list-exemptions.ts';

const catalog = defaultCatalog();
const limits = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '4', memory: '64Mi' } };

function list(service: object, deployment: object, baseline: object = { enabled: true }, date?: string): Exemption[] {
  const team = { services: [{ name: 'web', type: 'cluster', ...service, deployment: { image: { repository: 'example.com/a', tag: 'v1' }, resources: limits, ...deployment } }] };
  const exemptions = listOf({ policies: { 'container-limits': baseline }, teamConfig: { demo: team } }, date);
  return exemptions.filter(({ object }) => object.kind !== 'Chart');
}

function listOf(values: object, date?: string): Exemption[] {
  const common = { cluster: { name: 'dev', provider: 'custom', k8sVersion: '1.34', domainSuffix: 'example.org' }, sync: { repoURL: 'https://git.example.com/out.git' } };
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', JSON.stringify({ ...common, ...values })]]), catalog);
  expect(diagnostics).toEqual([]);
  return listExemptions(clusters[0]!, catalog, date === undefined ? {} : { date });
}

/** The proxy of the mesh has no limits in these values, and is not what the tests are about. */
const annotations = { 'policy.otomi.io/ignore-sidecar': 'container-limits' };

describe('listExemptions', () => {
  it('says who, what, why and until when, at its place', () => {
    const policyExemptions = [{ policy: 'container-limits', container: 'web', reason: 'It needs what it needs.', until: '2026-12-31' }];
    const [exemption] = list({ policyExemptions }, {}, { enabled: true }, '2027-01-01').filter(({ effect }) => effect === 'container');
    expect(exemption).toMatchObject({
      policy: 'container-limits',
      object: { kind: 'Deployment', namespace: 'team-demo', name: 'web' },
      effect: 'container',
      container: 'web',
      reason: 'It needs what it needs.',
      until: '2026-12-31',
      expired: true,
      needed: true,
      place: { file: 'env/values.yaml', line: 1 },
    });
    expect(list({ policyExemptions }, {}, { enabled: true }, '2026-12-31')[0]!.expired).toBe(false);
    expect(list({ policyExemptions }, {})[0]!).not.toHaveProperty('expired');
  });

  const needed = (deployment: object, baseline?: object): Record<string, boolean | undefined> => Object.fromEntries(list({}, deployment, baseline).map(({ effect, needed: is }) => [effect, is]));

  it('says what is still needed, one by one', () => {
    expect(needed({ annotations: { ...annotations, 'policy.otomi.io/parameters.container-limits': '{"cpu": "4"}' } })).toMatchObject({ parameters: true });
    expect(needed({ annotations: { 'policy.otomi.io/ignore': 'container-limits' }, resources: { limits: { cpu: '1', memory: '1Gi' } } }, { enabled: false })).toEqual({ pod: false });
    expect(needed({ annotations: { ...annotations, 'policy.otomi.io/ignore.web': 'container-limits' }, resources: { limits: { cpu: '1', memory: '1Gi' } } })).toMatchObject({ container: false });
    // Either of the two alone would do.
    expect(needed({ annotations: { 'policy.otomi.io/ignore': 'container-limits', 'policy.otomi.io/ignore.web': 'container-limits' } })).toMatchObject({ container: false });
  });

  it('lists of all objects that one line exempts those that need it', () => {
    const policyExemptions = [{ policy: 'minimum-replicas', reason: 'One will do.' }];
    const kindsOf = (minReplicas: number): string[] => {
      const deployment = { image: { repository: 'example.com/a', tag: 'v1' }, resources: limits, autoscaling: { minReplicas, maxReplicas: 5 } };
      return listOf({ policies: { 'minimum-replicas': { enabled: true } }, teamConfig: { demo: { services: [{ name: 'web', type: 'cluster', policyExemptions, deployment }] } } }).map(({ object, needed: is }) => `${object.kind} ${String(is)}`);
    };
    expect(kindsOf(1)).toEqual(['HorizontalPodAutoscaler true']);
    expect(kindsOf(2)).toEqual(['Deployment false', 'HorizontalPodAutoscaler false']);
  });

  it('has those that come with drydock under the prefix of the values', () => {
    expect(JSON.stringify(catalog.templates)).not.toContain('policy.otomi.io');
    const found = listOf({ policySettings: { annotationPrefix: 'exempt.example.org' }, policies: { 'container-limits': { enabled: true } } });
    expect(found.map(({ policy, object }) => `${policy} ${object.name}`)).toContain('container-limits keycloak');
  });

  it('lists what Helm values say, by the user or by drydock, without a word of the need', () => {
    const apps = { 'ingress-nginx': { enabled: true, _rawValues: { controller: { podAnnotations: { 'policy.otomi.io/ignore.controller': 'psp-privileged' } } } } };
    const found = listOf({ apps, policies: { 'psp-privileged': { enabled: true } } }).filter(({ object }) => object.name === 'ingress-nginx');
    expect(found.map(({ policy, effect, reason, needed: is }) => [policy, effect, reason, is])).toEqual([
      ['psp-privileged', 'pod', 'it comes with drydock, in templates/apps/ingress-nginx/values.yaml', undefined],
      ['psp-privileged', 'container', undefined, undefined],
    ]);
  });
});
