import { describe, expect, it } from 'vitest';
import { platformOf } from '../../../test/platform-of.ts';
import type { StorageClass } from './derive-storage-classes.ts';

const classesOf = (cluster: object, values: object = {}): readonly StorageClass[] => platformOf({ ...values, cluster }).storageClasses;
const names = (classes: readonly StorageClass[]): string[] => classes.map(({ name }) => name);

describe('deriveStorageClasses', () => {
  it.each([
    ['aws', ['storage', 'std', 'std-immediate', 'fast', 'fast-immediate']],
    ['azure', ['std', 'std-immediate', 'fast', 'fast-immediate']],
    ['google', ['std', 'std-immediate', 'std-regional', 'fast', 'fast-immediate', 'fast-regional']],
    ['kind', ['fast']],
    ['digitalocean', []],
    ['linode', []],
    ['ovh', []],
    ['scaleway', []],
    ['civo', []],
    ['vultr', []],
    ['custom', []],
  ])('makes the classes that %s has disks for', (provider, expected) => {
    expect(names(classesOf({ provider, region: 'here' }))).toEqual(expected);
  });

  it.each([
    ['aws', 'kubernetes.io/aws-ebs', 'ebs.csi.aws.com'],
    ['azure', 'kubernetes.io/azure-disk', 'disk.csi.azure.com'],
    ['google', 'kubernetes.io/gce-pd', 'pd.csi.storage.gke.io'],
    ['kind', 'rancher.io/local-path', 'rancher.io/local-path'],
  ])('takes the driver of %s from Kubernetes itself, and from 1.23 on from CSI', (provider, inTree, csi) => {
    const provisioners = (k8sVersion: string): string[] => [...new Set(classesOf({ provider, region: 'here', k8sVersion }).map(({ provisioner }) => provisioner))];
    expect([provisioners('1.22'), provisioners('1.23')]).toEqual([[inTree], [csi]]);
  });

  it('leaves out those that are there already', () => {
    expect(names(classesOf({}, { cloud: { skipStorageClasses: ['fast', 'std-immediate'] } }))).toEqual(['std', 'fast-immediate']);
  });

  it('binds at once only where the name says so', () => {
    expect(classesOf({}).filter(({ name, binding }) => name.endsWith('-immediate') !== (binding === 'Immediate'))).toEqual([]);
  });

  it.each([
    ['StandardLRS', 'Standard_LRS'],
    ['Premium_ZRS', 'Premium_ZRS'],
    ['StandardSSDLRS', 'StandardSSD_LRS'],
  ])('reads %s as the SKU %s', (storageType, sku) => {
    const [std] = classesOf({}, { azure: { storageType: { standard: storageType } } });
    expect(std!.parameters).toEqual({ kind: 'Managed', storageaccounttype: sku });
  });
});
