import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/nearest.ts';
import { formatPath } from '../../path.ts';
import type { Rule } from '../rule.ts';
import { teamsOf } from '../team-items.ts';

/**
 * The quotas that Kubernetes has by name. It also counts any kind as `count/<resource>.<group>`, storage per class, and extended resources.
 * Kubernetes: pkg/apis/core/helper `IsStandardQuotaResourceName`, https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
const quotaKeys: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

const countedKind = /^count\/[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-.a-z0-9]*[a-z0-9])?)?$/;
const storageOfClass = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)$/;
/** Extended resources and huge pages: only requests are counted, and the name is a domain and a word. */
const extendedResource = /^requests\.([a-z0-9]([-.a-z0-9]*[a-z0-9])?\/[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?|hugepages-\d+[KMGT]i)$/;
const hugePages = /^(limits\.)?hugepages-\d+[KMGT]i$/;

export const checkQuotaKeys: Rule = function* ({ value, provenance }) {
  for (const { path, value: team } of teamsOf(value)) {
    for (const key of Object.keys(team.resourceQuota)) {
      if (quotaKeys.has(key) || [countedKind, storageOfClass, extendedResource, hugePages].some((pattern) => pattern.test(key))) continue;
      const at = [...path, 'resourceQuota', key];
      yield diagnostic('quota_key_unknown', provenance.closest(at, 'key'), { key, near: nearest(key, quotaKeys) }, formatPath(at));
    }
  }
};
