import { expect, it } from 'vitest';
import { watchedSecrets } from './watched-secrets.ts';

const object = (kind: string, more: object, name = 'web') => ({ apiVersion: 'v1', kind, metadata: { name }, ...more });
const found = (name: string, key?: string) => ({ name, ...(key !== undefined && { key }), isOptional: false, isPull: false });

it.each([
  ['settings of Argo CD', object('ConfigMap', { data: { 'oidc.config': 'clientSecret: $argocd-oidc:client-secret\n', other: '$plain' } }, 'argocd-cm'), [found('argocd-oidc', 'client-secret')]],
  ['no other settings', object('ConfigMap', { data: { a: '$argocd-oidc:client-secret' } }), []],
  ['the configuration of an Alertmanager', object('Alertmanager', { spec: { configSecret: 'receivers', secrets: ['more'] } }), [found('receivers', 'alertmanager.yaml'), found('more')]],
  ['what a backup location signs in with', object('BackupStorageLocation', { spec: { credential: { name: 'cloud', key: 'file' } } }), [found('cloud', 'file')]],
  ['what images are pulled with', object('ServiceAccount', { imagePullSecrets: [{ name: 'pull' }] }), [{ ...found('pull'), isPull: true }]],
  ['nothing in a Service', object('Service', { spec: { secrets: ['a'] } }), []],
])('finds %s', (_, from, expected) => {
  expect(watchedSecrets(from)).toEqual(expected);
});
