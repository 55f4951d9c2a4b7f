import { isMap } from '../../compiler/is-map.ts';
import type { KubeObject } from '../../compiler/output-tree.ts';
import type { SecretUse } from './secret-uses.ts';

/** `$name:key`, with which Argo CD's settings name what is in a Secret. */
const argoReference = /\$([a-z0-9][a-z0-9.-]*):([\w.-]+)/g;

/**
 * What the program behind an object reads from Secrets by itself, and goes on watching: the settings of Argo CD, the Alertmanagers and Prometheuses of
 * their operator, the backup locations of Velero. And what Kubernetes pulls images with for a service account.
 */
export function watchedSecrets({ kind, metadata, spec, ...object }: KubeObject): SecretUse[] {
  const { data, imagePullSecrets } = object as { data?: unknown; imagePullSecrets?: unknown };
  const fields = isMap(spec) ? spec : {};
  switch (kind) {
    case 'ServiceAccount':
      return pullSecrets(imagePullSecrets);
    case 'ConfigMap':
      return metadata.name === 'argocd-cm' && isMap(data) ? Object.values(data).flatMap((text) => [...String(text).matchAll(argoReference)].map(([, name, key]) => use(name!, key))) : [];
    case 'Alertmanager':
      return [...(typeof fields['configSecret'] === 'string' ? [use(fields['configSecret'], 'alertmanager.yaml')] : []), ...mounted(fields['secrets']), ...pullSecrets(fields['imagePullSecrets'])];
    case 'Prometheus':
      return [...mounted(fields['secrets']), ...pullSecrets(fields['imagePullSecrets'])];
    case 'BackupStorageLocation':
    case 'VolumeSnapshotLocation':
      return isMap(fields['credential']) ? [use(String(fields['credential']['name']), String(fields['credential']['key']))] : [];
    default:
      return [];
  }
}

const use = (name: string, key?: string): SecretUse => ({ name, ...(key !== undefined && { key }), isOptional: false, isPull: false });

const mounted = (names: unknown): SecretUse[] => (Array.isArray(names) ? names.map((name) => use(String(name))) : []);

const pullSecrets = (items: unknown): SecretUse[] => (Array.isArray(items) ? items.filter(isMap).map(({ name }) => ({ ...use(String(name)), isPull: true })) : []);
