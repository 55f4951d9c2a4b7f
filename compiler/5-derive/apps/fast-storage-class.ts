import type { Values } from '../../4-validate/value-types.ts';
import { deriveStorageClasses } from '../cluster/derive-storage-classes.ts';

const fast = 'fast';

/** The class of fast disks, where the provider has one: made by us, or there already. Elsewhere the cluster's default class is used. */
export function fastStorageClass(values: Values): string | undefined {
  const isThere = values.cloud.skipStorageClasses.includes(fast) || deriveStorageClasses(values).some(({ name }) => name === fast);
  return isThere ? fast : undefined;
}
