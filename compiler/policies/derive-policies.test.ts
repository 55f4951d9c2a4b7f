import { describe, expect, it } from 'vitest';
import { platformOf } from '../../test/platform-of.ts';
import { kindOfPolicy } from './derive-policies.ts';

describe('derivePolicies', () => {
  it('takes the policies that are on, with the defaults of what they do not say', () => {
    const { policies } = platformOf({ policies: { 'psp-selinux': { enabled: false }, 'psp-host-security': { enabled: true }, 'banned-image-tags': { enabled: true } } });
    expect(policies.map(({ id, action, parameters }) => ({ id, action, parameters }))).toEqual([
      { id: 'banned-image-tags', action: 'deny', parameters: { tags: ['latest'], exemptions: 'allowed' } },
      { id: 'psp-host-security', action: 'deny', parameters: { exemptions: 'allowed' } },
    ]);
  });

  it('says where the platform is only to policies that leave exemptions to it', () => {
    const { policies, namespaces } = platformOf({ policies: { 'psp-capabilities': { enabled: true, exemptions: 'platform' }, 'psp-privileged': { enabled: true, exemptions: 'platform' } } });
    const platformNamespaces = namespaces.map(({ name }) => name);
    expect(platformNamespaces).toContain('istio-system');
    expect(policies.map(({ parameters }) => parameters)).toMatchObject([
      { platformNamespaces, sidecarImage: 'docker.io/istio/proxyv2' },
      { platformNamespaces },
    ]);
    expect(policies[1]!.parameters).not.toHaveProperty('sidecarImage');
  });

  it.each<[what: string, values: object, image: string]>([
    ['from a mirror', { otomi: { registry: { mirror: 'registry.example.com/mirror' } } }, 'registry.example.com/mirror/docker.io/istio/proxyv2'],
    ['from another registry', { apps: { istio: { _rawValues: { global: { hub: 'gcr.io/istio-release' } } } } }, 'gcr.io/istio-release/proxyv2'],
    ['by its full name', { apps: { istio: { _rawValues: { global: { hub: 'unused', proxy: { image: 'example.com/mesh/proxy' } } } } } }, 'example.com/mesh/proxy'],
    ['where raw values are no texts', { apps: { istio: { _rawValues: { global: { hub: 5, proxy: { image: [] } } } } } }, 'docker.io/istio/proxyv2'],
  ])('knows the image of the mesh %s', (_, values, image) => {
    const { policies, policyScope } = platformOf({ ...values, policies: { 'psp-capabilities': { enabled: true, exemptions: 'platform' } } });
    expect(policies[0]!.parameters).toMatchObject({ sidecarImage: image });
    expect(policyScope.sidecar.container['image']).toMatch(new RegExp(`^${image}:`));
  });

  it.each<[k8sVersion: string, versions: readonly string[]]>([
    ['1.34', ['v1', 'v2']],
    ['1.22', ['v1', 'v2beta2']],
    ['1.18', ['v1beta1', 'v2beta2']],
  ])('compares kinds by the versions that Kubernetes %s serves', (k8sVersion, [ingress, autoscaler]) => {
    const { policies, policyScope } = platformOf({ cluster: { k8sVersion }, policies: { 'minimum-replicas': { enabled: true }, 'unique-hosts': { enabled: true } } });
    const [replicas, hosts] = policies.map(({ requiredData }) => JSON.parse(requiredData) as unknown[]);
    expect(replicas).toEqual([[{ groups: ['autoscaling'], versions: [autoscaler], kinds: ['HorizontalPodAutoscaler'] }]]);
    expect(hosts).toContainEqual([{ groups: ['networking.k8s.io'], versions: [ingress], kinds: ['Ingress'] }]);
    expect(policies.flatMap(({ inventory }) => inventory)).toEqual(policyScope.dataSync);
  });

  it('writes a quantity with a fraction as Kubernetes takes it', () => {
    const [policy] = platformOf({ policies: { 'container-limits': { enabled: true, cpu: 0.5, memory: 1000 } } }).policies;
    expect(policy!.parameters).toMatchObject({ cpu: '0.5', memory: 1000 });
  });

  it('brings the code that a policy needs and no other', () => {
    const [policy] = platformOf({ policies: { 'banned-image-tags': { enabled: true } } }).policies;
    expect(policy!.libs.map((text) => /^package lib\.(\w+)/.exec(text)![1])).toEqual(['exemptions', 'image', 'message', 'settings', 'workload']);
  });
});

describe('policies of teams', () => {
  const limits = { enabled: true, cpu: '1', memory: '1Gi' };
  const rulesOf = (baseline: object, team: object): object[] =>
    platformOf({ policies: baseline, teamConfig: { demo: { policies: team }, other: {} } }).policies.map(({ name, action, match, parameters }) => {
      const { namespaces, excludedNamespaces } = match as Record<string, unknown>;
      return { name, action, namespaces, excludedNamespaces, parameters };
    });

  it('have a constraint for their namespace, which that of the platform leaves alone', () => {
    expect(rulesOf({ 'container-limits': limits }, { 'container-limits': { cpu: 0.5, enforcement: 'warn' } })).toEqual([
      { name: 'container-limits', action: 'deny', excludedNamespaces: ['team-demo'], parameters: { cpu: '1', memory: '1Gi', exemptions: 'allowed' } },
      { name: 'container-limits-team-demo', action: 'warn', namespaces: ['team-demo'], parameters: { cpu: '0.5', memory: '1Gi', exemptions: 'allowed' } },
    ]);
  });

  it('can be off where the platform has it on, and on where the platform has it off or says nothing', () => {
    expect(rulesOf({ 'container-limits': limits }, { 'container-limits': { enabled: false } })).toMatchObject([{ name: 'container-limits', excludedNamespaces: ['team-demo'] }]);
    expect(rulesOf({ 'container-limits': { ...limits, enabled: false } }, { 'container-limits': { enabled: true } })).toMatchObject([{ name: 'container-limits-team-demo', parameters: { cpu: '1' } }]);
    expect(rulesOf({}, { 'container-limits': { enabled: true, cpu: '3' } })).toMatchObject([{ name: 'container-limits-team-demo', action: 'deny', parameters: { cpu: '3', exemptions: 'allowed' } }]);
    expect(rulesOf({}, { 'container-limits': { cpu: '3' } })).toEqual([]);
  });

  it('keep who may exempt', () => {
    expect(rulesOf({ 'container-limits': { ...limits, exemptions: 'none' } }, { 'container-limits': {} })).toMatchObject([{}, { parameters: { exemptions: 'none' } }]);
  });
});

describe('kindOfPolicy', () => {
  it('is what Konstraint makes of the folder', () => {
    expect(kindOfPolicy('psp-allowed-users')).toBe('PspAllowedUsers');
  });
});
