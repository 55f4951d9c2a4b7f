import { describe, expect, it } from 'vitest';
import { platformOf } from '../../test/platform-of.ts';

describe('derivePolicyScope', () => {
  it('excludes the namespaces that are labelled so, those of the values, and what Kubernetes brings where an app in it asks for that', () => {
    const { policyScope, namespaces } = platformOf({ apps: { gatekeeper: { enabled: true, excludedNamespaces: ['legacy'] } }, cluster: { namespacePrefix: 'p-' } });
    const labelled = namespaces.filter(({ labels }) => labels['admission.gatekeeper.sh/ignore'] === 'true').map(({ name }) => name);
    expect(policyScope.excludedNamespaces).toEqual([...labelled, 'kube-system', 'legacy'].sort());
    expect(policyScope.namespace).toBe('p-gatekeeper-system');
  });

  it('syncs what the policies that are on compare, and what is asked for besides, each once', () => {
    const dataSync = [{ version: 'v1', kind: 'Pod' }, { group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy' }];
    const syncOf = (policies: object, k8sVersion = '1.34'): readonly object[] => platformOf({ policies, apps: { gatekeeper: { enabled: true, dataSync } }, cluster: { k8sVersion } }).policyScope.dataSync;
    expect(syncOf({ 'network-policy-present': { enabled: false } })).toEqual(dataSync);
    expect(syncOf({ 'network-policy-present': { enabled: true } })).toEqual(dataSync);
    expect(syncOf({ 'minimum-replicas': { enabled: true } })).toEqual([...dataSync, { group: 'autoscaling', version: 'v2', kind: 'HorizontalPodAutoscaler' }]);
    expect(syncOf({ 'minimum-replicas': { enabled: true } }, '1.21')).toEqual([...dataSync, { group: 'autoscaling', version: 'v2beta2', kind: 'HorizontalPodAutoscaler' }]);
  });
});
