import type { KubeObject } from '../../output-tree.ts';
import { isMap } from '../../is-map.ts';
import type { ObjectChange } from '../change.ts';
import type { ClusterDiff } from '../diff-clusters.ts';
import { loosens } from './loosens.ts';
import { annotationsOf, fieldOf, itemsOf, keysOf, kindOfChange, lostObject, objectOf, podSpecOf } from './object-facts.ts';
import { objectRule, type RiskRules } from './risk-rule.ts';

const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** From the least strict to the strictest (https://kubernetes.io/docs/concepts/security/pod-security-standards/); without a label it is the first. */
const podSecurityLevels = ['privileged', 'baseline', 'restricted'];
/** From the weakest to the strictest; Gatekeeper's own default is to deny. */
const enforcementActions = ['dryrun', 'warn', 'deny'];
/** Who may exempt pods from a policy: nobody, those who run the platform, every team. */
const exemptionRights = ['none', 'platform', 'allowed'];

export const privileges = {
  role_widened: objectRule('high', 'A role allows more than before, for everybody who has it.', (change) => {
    if (change.action !== 'changed' || !/^rbac\.authorization\.k8s\.io\/(Cluster)?Role$/.test(kindOfChange(change))) return [];
    const isWider = change.fields.some((field) => keysOf(field.afterPath).startsWith('rules') && loosens(field));
    return isWider ? [`${change.name} allows more than before`] : [];
  }),
  access_granted: objectRule('medium', 'People or pods are given a role that they did not have, in a namespace that is already there or in the whole cluster.', (change, cluster) => {
    const subjects = newSubjects(change, cluster);
    return subjects.length > 0 ? [`${change.name} gives ${String(fieldOf(objectOf(change.after), 'roleRef.name'))} to ${subjects.join(', ')}`] : [];
  }),
  pod_security_lowered: objectRule('high', 'A namespace accepts pods that its Pod Security level refused before.', (change) => {
    if (change.action !== 'changed' || kindOfChange(change) !== '/Namespace') return [];
    const [was, now] = [change.before, change.after].map((side) => podSecurityOf(objectOf(side)));
    return podSecurityLevels.indexOf(now!) < podSecurityLevels.indexOf(was!) ? [`${change.name} goes from ${was!} to ${now!} Pod Security`] : [];
  }),
  pod_privileged: objectRule('high', "Pods get power over their node or other pods: privileged containers, the host's namespaces or folders, added capabilities, root.", (change) => {
    const known = new Set(privilegesOf(objectOf(change.before)));
    const gained = privilegesOf(objectOf(change.after)).filter((privilege) => !known.has(privilege));
    return gained.length > 0 ? [`The pods of ${change.name} get ${gained.join(', ')}`] : [];
  }),
  policy_weakened: objectRule('high', 'A policy is gone, or only reports what it denied before.', (change) => {
    const lost = lostObject(change);
    const kind = kindOfChange(change);
    if (!/^(constraints|templates)\.gatekeeper\.sh\//.test(kind)) return [];
    if (lost !== undefined) return [`${lost.kind} '${lost.metadata.name}' is gone: nothing is checked against it any more`];
    const [was, now] = [change.before, change.after].map((side) => (fieldOf(objectOf(side), 'spec.enforcementAction') ?? 'deny') as string);
    const isWeaker = change.before !== undefined && enforcementActions.indexOf(now!) < enforcementActions.indexOf(was!);
    return isWeaker ? [`${change.name} goes from ${was!} to ${now!}`] : [];
  }),
  policy_exempted: objectRule('medium', 'Something is exempted from policies: a namespace is excluded from a constraint, more people may opt out of it, or a pod is annotated to be ignored or judged by other parameters.', (change, cluster) => {
    const excluded = ['spec.match.excludedNamespaces', 'spec.match.namespaceSelector.matchExpressions'].flatMap((path) => addedItems(change, path));
    if (kindOfChange(change).startsWith('constraints.gatekeeper.sh/')) {
      if (change.action !== 'changed') return [];
      const [before, after] = [change.before, change.after].map((side) => exemptionRights.indexOf(String(fieldOf(objectOf(side), 'spec.parameters.exemptions'))));
      return [...(excluded.length > 0 ? [`${change.name} leaves out more than before`] : []), ...(after! > before! && before! >= 0 ? [`${change.name} can be opted out of by more than before`] : [])];
    }
    const [was, now] = [annotationsOf(objectOf(change.before)), annotationsOf(objectOf(change.after))];
    const prefix = `${cluster.after?.platform.policyScope.annotationPrefix ?? ''}/`;
    const exemptions = Object.keys(now).filter((key) => key.startsWith(prefix) && was[key] !== now[key]);
    return exemptions.length > 0 ? [`${change.name} is exempted from policies: ${exemptions.join(', ')}`] : [];
  }),
} satisfies RiskRules;

/** Whom a binding names that it did not name before. In a namespace that is new itself nobody gains anything. */
function newSubjects(change: ObjectChange, { newNamespaces }: ClusterDiff): readonly string[] {
  const namespace = objectOf(change.after)?.metadata.namespace;
  if (!/^rbac\.authorization\.k8s\.io\/(Cluster)?RoleBinding$/.test(kindOfChange(change))) return [];
  if (namespace !== undefined && newNamespaces().has(namespace)) return [];
  return addedItems(change, 'subjects').map((subject) => [fieldOf(subject as object, 'kind'), fieldOf(subject as object, 'name')].join(' '));
}

function addedItems({ before, after }: ObjectChange, path: string): readonly unknown[] {
  const known = new Set(itemsOf(objectOf(before), path).map((item) => JSON.stringify(item)));
  return itemsOf(objectOf(after), path).filter((item) => !known.has(JSON.stringify(item)));
}

function podSecurityOf(namespace: KubeObject | undefined): string {
  const labels = namespace?.metadata['labels'];
  const level = isMap(labels) ? labels[enforceLabel] : undefined;
  return typeof level === 'string' ? level : 'privileged';
}

/** What the pods of an object may do that others may not, in words. */
function privilegesOf(object: KubeObject | undefined): readonly string[] {
  const pod = podSpecOf(object);
  if (!isMap(pod)) return [];
  const ofPod = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => pod[key] === true),
    ...itemsOf(pod, 'volumes').flatMap((volume) => (fieldOf(volume as object, 'hostPath') === undefined ? [] : [`the host's ${String(fieldOf(volume as object, 'hostPath.path'))}`])),
    ...(isRoot(pod['securityContext']) ? ['root'] : []),
  ];
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) => itemsOf(pod, list));
  return [...ofPod, ...containers.flatMap((container) => privilegesOfContainer(container as object))];
}

function privilegesOfContainer(container: object): readonly string[] {
  const context = fieldOf(container, 'securityContext');
  return [
    ...(fieldOf(container, 'securityContext.privileged') === true ? ['a privileged container'] : []),
    ...(fieldOf(container, 'securityContext.allowPrivilegeEscalation') === true ? ['privilege escalation'] : []),
    ...itemsOf(container, 'securityContext.capabilities.add').map((capability) => `capability ${String(capability)}`),
    ...(isRoot(context) ? ['root'] : []),
  ];
}

const isRoot = (context: unknown): boolean => isMap(context) && (context['runAsUser'] === 0 || context['runAsNonRoot'] === false);
