import { describe, expect, it } from 'vitest';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { compile } from '../compile.ts';
import { listExemptions, type Exemption } from './list-exemptions.ts';

const catalog = defaultCatalog();
const limits = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '4', memory: '64Mi' } };

function list(service: object, deployment: object, baseline: object = { enabled: true }, date?: string): Exemption[] {
  const team = { services: [{ name: 'web', type: 'cluster', ...service, deployment: { image: { repository: 'example.com/a', tag: 'v1' }, resources: limits, ...deployment } }] };
  const values = { cluster: { name: 'dev', provider: 'custom', k8sVersion: '1.34', domainSuffix: 'example.org' }, sync: { repoURL: 'https://git.example.com/out.git' }, policies: { 'container-limits': baseline }, teamConfig: { demo: team } };
  const { clusters, diagnostics } = compile(new Map([['env/values.yaml', JSON.stringify(values)]]), catalog);
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

  const needed = (deployment: object, baseline?: object): Record<string, boolean> => Object.fromEntries(list({}, deployment, baseline).map(({ effect, needed: is }) => [effect, is]));

  it('says what is still needed, one by one', () => {
    expect(needed({ annotations: { ...annotations, 'policy.otomi.io/parameters.container-limits': '{"cpu": "4"}' } })).toMatchObject({ parameters: true });
    expect(needed({ annotations: { 'policy.otomi.io/ignore': 'container-limits' }, resources: { limits: { cpu: '1', memory: '1Gi' } } }, { enabled: false })).toEqual({ pod: false });
    expect(needed({ annotations: { ...annotations, 'policy.otomi.io/ignore.web': 'container-limits' }, resources: { limits: { cpu: '1', memory: '1Gi' } } })).toMatchObject({ container: false });
    // Either of the two alone would do.
    expect(needed({ annotations: { 'policy.otomi.io/ignore': 'container-limits', 'policy.otomi.io/ignore.web': 'container-limits' } })).toMatchObject({ container: false });
  });
});
