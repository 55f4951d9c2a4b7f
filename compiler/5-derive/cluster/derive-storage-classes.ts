import type { Values } from '../../4-validate/value-types.ts';

import type { Labels } from '../labels.ts';

export interface StorageClass {
  readonly name: string;
  readonly provisioner: string;
  readonly parameters: Labels;
  readonly binding: 'WaitForFirstConsumer' | 'Immediate';
}

/** From this minor version on the disks of the clouds come from CSI drivers; before, from Kubernetes itself. */
const csiSince = 23;

interface CloudDisks {
  readonly provisioner: { readonly csi: string; readonly inTree: string };
  /** The parameters of each class, by the class's name without its binding. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether each class is also made with the binding `Immediate`. */
  readonly immediate: readonly string[];
}

/**
 * The storage classes that the platform makes for itself and its teams, as far as the provider has disks to choose from. A storage class
 * can't be changed once it is there: `cloud.skipStorageClasses` leaves out those that are.
 */
export function deriveStorageClasses(values: Values): StorageClass[] {
  const disks = disksOf(values);
  if (disks === undefined) return [];
  const skipped = values.cloud.skipStorageClasses as readonly string[];
  const all = Object.entries(disks.types).flatMap(([name, parameters]): StorageClass[] => {
    const toClass = (className: string, binding: StorageClass['binding']): StorageClass => ({
      name: className,
      parameters,
      binding,
      get provisioner() {
        const minor = Number(values.cluster.k8sVersion.split('.')[1]);
        // Worked out again, so that a reader sees that the provider decides it too.
        const { csi, inTree } = disksOf(values)!.provisioner;
        return minor >= csiSince ? csi : inTree;
      },
    });
    const waiting = toClass(name, 'WaitForFirstConsumer');
    return disks.immediate.includes(name) ? [waiting, toClass(`${name}-immediate`, 'Immediate')] : [waiting];
  });
  return all.filter(({ name }) => !skipped.includes(name));
}

function disksOf({ cluster, azure }: Values): CloudDisks | undefined {
  switch (cluster.provider) {
    case 'aws':
      // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
      return {
        provisioner: { csi: 'ebs.csi.aws.com', inTree: 'kubernetes.io/aws-ebs' },
        types: { storage: { type: 'sc1' }, std: { type: 'st1' }, fast: { type: 'gp2' } },
        immediate: ['std', 'fast'],
      };
    case 'azure':
      // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
      return {
        provisioner: { csi: 'disk.csi.azure.com', inTree: 'kubernetes.io/azure-disk' },
        types: { std: azureDisk(azure.storageType.standard), fast: azureDisk(azure.storageType.fast) },
        immediate: ['std', 'fast'],
      };
    case 'google':
      // https://github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver
      return {
        provisioner: { csi: 'pd.csi.storage.gke.io', inTree: 'kubernetes.io/gce-pd' },
        types: {
          std: { type: 'pd-standard' },
          'std-regional': { type: 'pd-standard', 'replication-type': 'regional-pd' },
          fast: { type: 'pd-ssd' },
          'fast-regional': { type: 'pd-ssd', 'replication-type': 'regional-pd' },
        },
        immediate: ['std', 'fast'],
      };
    case 'kind':
      return { provisioner: { csi: 'rancher.io/local-path', inTree: 'rancher.io/local-path' }, types: { fast: {} }, immediate: [] };
    default:
      // The other providers install classes of their own and offer one kind of disk.
      return undefined;
  }
}

/** Both drivers read `storageaccounttype`; only the old one knows `kind`, and without it would make unmanaged disks. */
function azureDisk(storageType: string): Record<string, string> {
  return { kind: 'Managed', storageaccounttype: toSku(storageType) };
}

/** Otomi's short names and Azure's own: `StandardLRS` and `Standard_LRS`. */
function toSku(storageType: string): string {
  return storageType.replace(/^(Standard|Premium|StandardSSD|UltraSSD)(LRS|ZRS)$/, '$1_$2');
}
