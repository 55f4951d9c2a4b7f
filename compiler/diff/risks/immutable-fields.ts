import { quantityValue } from '../../4-validate/formats/quantity.ts';
import type { ObjectChange } from '../change.ts';
import { fieldOf, keysOf, kindOfChange, objectOf } from './object-facts.ts';
import { objectRule, type RiskRules } from './risk-rule.ts';

/** Fields that the API server refuses to change, from the update validation of each kind in kubernetes/kubernetes. */
const immutableFields: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec.selector'],
  'apps/DaemonSet': ['spec.selector'],
  'apps/ReplicaSet': ['spec.selector'],
  'apps/StatefulSet': ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy', 'spec.volumeClaimTemplates'],
  'batch/Job': ['spec.template', 'spec.selector', 'spec.completionMode', 'spec.podFailurePolicy'],
  '/Service': ['spec.clusterIP', 'spec.clusterIPs'],
  '/PersistentVolumeClaim': ['spec.accessModes', 'spec.selector', 'spec.storageClassName', 'spec.volumeMode', 'spec.volumeName', 'spec.dataSource'],
  '/Secret': ['type'],
  'storage.k8s.io/StorageClass': ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
  'scheduling.k8s.io/PriorityClass': ['value', 'preemptionPolicy'],
  'networking.k8s.io/IngressClass': ['spec.controller'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
};

/** What can only be changed as a whole once an object says that it is immutable. */
const frozenFields: readonly string[] = ['data', 'binaryData', 'stringData', 'immutable'];

export const immutability = {
  immutable_field: objectRule(
    'high',
    'A field changes that Kubernetes does not let anybody change: a selector, the pod template of a Job, the volume claims of a StatefulSet, the class of a volume. The sync fails until the object is deleted and made anew.',
    (change) => changedImmutables(change).map((field) => `'${field}' of ${change.name} cannot be changed: the sync fails until the object is deleted`),
  ),
  volume_shrunk: objectRule(
    'high',
    'A PersistentVolumeClaim asks for less than it has. Volumes only grow; the API server refuses the change.',
    (change) => {
      if (change.action !== 'changed' || kindOfChange(change) !== '/PersistentVolumeClaim') return [];
      const [was, now] = [change.before, change.after].map((side) => quantityValue(String(fieldOf(objectOf(side), 'spec.resources.requests.storage'))));
      return was !== undefined && now !== undefined && now < was ? [`${change.name} asks for less storage than it has, which Kubernetes refuses`] : [];
    },
  ),
} satisfies RiskRules;

/** The immutable fields among those that are different, each once. */
function changedImmutables(change: ObjectChange): readonly string[] {
  if (change.action !== 'changed') return [];
  const frozen = fieldOf(objectOf(change.before), 'immutable') === true ? frozenFields : [];
  const immutable = [...(immutableFields[kindOfChange(change)] ?? []), ...frozen];
  const changed = change.fields.map(({ afterPath }) => `${keysOf(afterPath)}.`);
  return immutable.filter((field) => changed.some((path) => path.startsWith(`${field}.`) || `${field}.`.startsWith(path)));
}
