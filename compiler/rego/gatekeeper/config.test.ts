import { expect, it } from 'vitest';
import { isExcludedByConfig, isIgnoredNamespace } from './config.ts';
import type { Manifest } from './manifest.ts';

const config: Manifest = {
  spec: { match: [{ processes: ['audit'], excludedNamespaces: ['old'] }, { processes: ['*'], excludedNamespaces: ['kube-*'] }] },
};
const inNamespace = (namespace: string): Manifest => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace } });

it.each<readonly [object: Manifest, webhook: boolean, audit: boolean]>([
  [inNamespace('old'), false, true],
  [inNamespace('kube-system'), true, true],
  [inNamespace('shop'), false, false],
  [inNamespace(''), false, false],
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-x' } }, true, true],
])('excludes %j: webhook %s, audit %s', (object, webhook, audit) => {
  expect(isExcludedByConfig(config, object, 'webhook')).toBe(webhook);
  expect(isExcludedByConfig(config, object, 'audit')).toBe(audit);
  expect(isExcludedByConfig({}, object, 'audit')).toBe(false);
});

it('knows the label that takes a Namespace out', () => {
  expect(isIgnoredNamespace({ metadata: { labels: { 'admission.gatekeeper.sh/ignore': '' } } })).toBe(true);
  expect(isIgnoredNamespace({ metadata: {} })).toBe(false);
});
