import { kindOf, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

/** The kinds of Kubernetes, and of the operators that platforms run most, whose objects are in no namespace: by group. */
const clusterScoped: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'cert-manager.io': ['ClusterIssuer'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'expansion.gatekeeper.sh': ['ExpansionTemplate'],
  'external-secrets.io': ['ClusterExternalSecret', 'ClusterSecretStore'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
  'templates.gatekeeper.sh': ['ConstraintTemplate'],
};

/** Tells whether objects are in no namespace. Of kinds that nobody knows, the definitions among `objects` say it; without one they are in a namespace. */
export function clusterScopeAmong(objects: readonly Manifest[]): (object: Manifest) => boolean {
  const defined = new Set(
    objects
      .filter((object) => textAt(object, 'kind') === 'CustomResourceDefinition' && valueAt(object, 'spec', 'scope') === 'Cluster')
      .map((object) => `${textAt(object, 'spec', 'group')}/${textAt(object, 'spec', 'names', 'kind')}`),
  );
  return (object) => {
    const { group, kind } = kindOf(object);
    const known = Object.hasOwn(clusterScoped, group) ? clusterScoped[group]! : [];
    return known.includes(kind) || group === 'constraints.gatekeeper.sh' || defined.has(`${group}/${kind}`);
  };
}
