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
      { platformNamespaces, exemptSidecars: true },
      { platformNamespaces, exemptSidecars: false },
    ]);
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

describe('derivePolicyScope', () => {
  it('excludes the namespaces that are labelled so, and those of the values', () => {
    const { policyScope, namespaces } = platformOf({ apps: { gatekeeper: { enabled: true, excludedNamespaces: ['legacy'] } }, cluster: { namespacePrefix: 'p-' } });
    const labelled = namespaces.filter(({ labels }) => labels['admission.gatekeeper.sh/ignore'] === 'true').map(({ name }) => name);
    expect(policyScope.excludedNamespaces).toEqual([...labelled, 'legacy'].sort());
    expect(policyScope.namespace).toBe('p-gatekeeper-system');
  });
});

describe('kindOfPolicy', () => {
  it('is what Konstraint makes of the folder', () => {
    expect(kindOfPolicy('psp-allowed-users')).toBe('PspAllowedUsers');
  });
});
