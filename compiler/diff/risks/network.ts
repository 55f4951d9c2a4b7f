import type { KubeObject } from '../../output-tree.ts';
import type { ObjectChange } from '../change.ts';
import type { ClusterDiff } from '../diff-clusters.ts';
import { loosens } from './loosens.ts';
import { fieldOf, itemsOf, keysOf, kindOf, kindOfChange, lostObject, objectOf, podLabelsOf } from './object-facts.ts';
import { objectRule, type RiskRules } from './risk-rule.ts';

type Direction = 'ingress' | 'egress';

export const network = {
  ingress_opened: objectRule('high', 'Pods take traffic that no NetworkPolicy let through before: a policy is gone, or allows more.', (change, cluster) =>
    opensPolicy(change, 'ingress', cluster) ? [`${change.name} lets in traffic that it kept out before`] : [],
  ),
  egress_opened: objectRule(
    'medium',
    'Pods may connect to more than before: a NetworkPolicy is gone or allows more, the mesh learns a destination outside, or no longer keeps to the destinations it knows.',
    (change, cluster) => {
      if (opensPolicy(change, 'egress', cluster)) return [`${change.name} lets pods reach more than before`];
      if (opensSidecar(change)) return [`${change.name} no longer keeps pods to known destinations`];
      const hosts = addedDestinations(change, cluster);
      return hosts.length > 0 ? [`${change.name} opens the way to ${hosts.join(', ')}`] : [];
    },
  ),
  authorization_opened: objectRule('high', 'The mesh lets requests through that it refused before: an AuthorizationPolicy allows more, denies less, or is gone.', (change) =>
    opensAuthorization(change) ? [`${change.name} lets requests through that it refused before`] : [],
  ),
  mtls_weakened: objectRule('high', 'The mesh accepts traffic that is not encrypted, or whose sender it cannot know, where it insisted on mTLS before.', (change) => {
    if (kindOfChange(change) !== 'security.istio.io/PeerAuthentication') return [];
    const [was, now] = [change.before, change.after].map((side) => fieldOf(objectOf(side), 'spec.mtls.mode'));
    return was === 'STRICT' && now !== 'STRICT' ? [`${change.name} no longer insists on mTLS`] : [];
  }),
} satisfies RiskRules;

function opensPolicy(change: ObjectChange, direction: Direction, cluster: ClusterDiff): boolean {
  if (kindOfChange(change) !== 'networking.k8s.io/NetworkPolicy') return false;
  const lost = lostObject(change);
  if (lost !== undefined) return isolates(lost, direction) && leavesPodsOpen(lost, direction, cluster);
  const [was, now] = [objectOf(change.before), objectOf(change.after)];
  if (was === undefined || now === undefined) return false;
  if (isolates(was, direction) && !isolates(now, direction)) return true;
  return change.fields.some((field) => keysOf(field.afterPath).startsWith(`spec.${direction}`) && loosens(field));
}

const isolates = (policy: KubeObject, direction: Direction): boolean => itemsOf(policy, 'spec.policyTypes').includes(direction === 'ingress' ? 'Ingress' : 'Egress');

/** Whether pods that a lost policy selected are still there, and no policy for all pods of their namespace takes its place. */
function leavesPodsOpen(policy: KubeObject, direction: Direction, cluster: ClusterDiff): boolean {
  const objects = cluster.namespaces().get(policy.metadata.namespace ?? '') ?? [];
  const labels = Object.entries(fieldOf(policy, 'spec.podSelector.matchLabels') ?? {});
  const hasPods = objects.some((object) => labels.every(([key, value]) => podLabelsOf(object)?.[key] === value));
  const isIsolated = objects.some((other) => kindOf(other) === 'networking.k8s.io/NetworkPolicy' && isolates(other, direction) && JSON.stringify(fieldOf(other, 'spec.podSelector')) === '{}');
  return hasPods && !isIsolated;
}

function opensSidecar(change: ObjectChange): boolean {
  if (kindOfChange(change) !== 'networking.istio.io/Sidecar') return false;
  const [was, now] = [change.before, change.after].map((side) => fieldOf(objectOf(side), 'spec.outboundTrafficPolicy.mode'));
  return change.action === 'changed' && was === 'REGISTRY_ONLY' && now !== 'REGISTRY_ONLY';
}

/** Hosts outside that the mesh did not know of before. What comes with its namespace could go nowhere before. */
function addedDestinations(change: ObjectChange, { newNamespaces }: ClusterDiff): readonly unknown[] {
  if (kindOfChange(change) !== 'networking.istio.io/ServiceEntry') return [];
  if (newNamespaces().has(objectOf(change.after)?.metadata.namespace ?? '')) return [];
  const known = itemsOf(objectOf(change.before), 'spec.hosts');
  return itemsOf(objectOf(change.after), 'spec.hosts').filter((host) => !known.includes(host));
}

function opensAuthorization(change: ObjectChange): boolean {
  if (kindOfChange(change) !== 'security.istio.io/AuthorizationPolicy') return false;
  const [was, now] = [objectOf(change.before), objectOf(change.after)];
  // Which requests go by a login (CUSTOM) is what the rules about logins look at.
  if (was === undefined || [was, now].some((policy) => ['CUSTOM', 'AUDIT'].includes(String(fieldOf(policy, 'spec.action'))))) return false;
  const denied = fieldOf(was, 'spec.action') === 'DENY';
  // The mesh refuses what no policy allows, by a policy that allows nothing: losing any other that allows lets nothing through.
  if (now === undefined) return denied || itemsOf(was, 'spec.rules').length === 0;
  if (denied !== (fieldOf(now, 'spec.action') === 'DENY')) return denied;
  const inRules = change.fields.filter(({ afterPath }) => keysOf(afterPath).startsWith('spec.rules'));
  return inRules.some((field) => loosens(denied ? { ...field, before: field.after, after: field.before } : field));
}
