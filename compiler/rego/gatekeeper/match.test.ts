import { describe, expect, it } from 'vitest';
import { SelectorError } from './label-selector.ts';
import type { Manifest } from './manifest.ts';
import { matchesObject, UnknownNamespaceError, type MatchTarget } from './match.ts';
import { matchesGeneratedName, matchesWildcard } from './wildcard.ts';

const pod = (metadata: Manifest = {}): Manifest => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', ...metadata } });
const namespace = (name: string, labels: Manifest = {}): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const role: Manifest = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } };
const deployment: Manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };
/** An object of a CRD that happens to be called like the core kind. */
const otherNamespace: Manifest = { apiVersion: 'example.com/v1', kind: 'Namespace', metadata: { name: 'kube-x' } };

type Row = readonly [what: string, match: unknown, target: MatchTarget, expected: boolean];

const rows: readonly Row[] = [
  ['no match', undefined, { object: pod() }, true],
  ['an empty match', {}, { object: pod() }, true],

  ['the kind and group', { kinds: [{ apiGroups: ['apps'], kinds: ['Deployment'] }] }, { object: deployment }, true],
  ['another group', { kinds: [{ apiGroups: ['batch'], kinds: ['Deployment'] }] }, { object: deployment }, false],
  ['the core group', { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] }, { object: pod() }, true],
  ['the core group for apps', { kinds: [{ apiGroups: [''], kinds: ['Deployment'] }] }, { object: deployment }, false],
  ['wildcards', { kinds: [{ apiGroups: ['*'], kinds: ['*'] }] }, { object: role }, true],
  ['missing groups', { kinds: [{ kinds: ['Pod'] }] }, { object: pod() }, true],
  ['missing kinds', { kinds: [{ apiGroups: ['apps'] }] }, { object: pod() }, false],
  ['any of several entries', { kinds: [{ kinds: ['Job'] }, { apiGroups: ['apps'] }] }, { object: deployment }, true],
  ['an empty list of kinds', { kinds: [] }, { object: pod() }, true],

  ['scope Cluster for a cluster object', { scope: 'Cluster' }, { object: role }, true],
  ['scope Cluster for a Namespace', { scope: 'Cluster' }, { object: namespace('a') }, true],
  ['scope Cluster for a namespaced object', { scope: 'Cluster' }, { object: pod() }, false],
  ['scope Namespaced for a namespaced object', { scope: 'Namespaced' }, { object: pod() }, true],
  ['scope Namespaced for a cluster object', { scope: 'Namespaced' }, { object: role }, false],
  ['scope Namespaced by the known Namespace', { scope: 'Namespaced' }, { object: pod({ namespace: '' }), namespace: namespace('shop') }, true],
  ['scope *', { scope: '*' }, { object: role }, true],

  ['the namespace', { namespaces: ['shop'] }, { object: pod() }, true],
  ['another namespace', { namespaces: ['shop2'] }, { object: pod() }, false],
  ['a namespace by its beginning', { namespaces: ['sh*'] }, { object: pod() }, true],
  ['a namespace by its end', { namespaces: ['*op'] }, { object: pod() }, true],
  ['a namespace by its middle', { namespaces: ['*ho*'] }, { object: pod() }, true],
  ['namespaces for a cluster object', { namespaces: ['shop'] }, { object: role }, true],
  ['namespaces for a Namespace, by its name', { namespaces: ['shop'] }, { object: namespace('shop') }, true],
  ['namespaces for another Namespace', { namespaces: ['shop'] }, { object: namespace('other') }, false],
  ['the known Namespace over the declared one', { namespaces: ['real'] }, { object: pod(), namespace: namespace('real') }, true],
  ['an excluded namespace', { excludedNamespaces: ['shop'] }, { object: pod() }, false],
  ['an excluded glob', { excludedNamespaces: ['kube-*', 's*'] }, { object: pod() }, false],
  ['an exclusion of others', { excludedNamespaces: ['kube-*'] }, { object: pod() }, true],
  ['an exclusion for a cluster object', { excludedNamespaces: ['*'] }, { object: role }, true],
  ['an exclusion of a Namespace', { excludedNamespaces: ['kube-*'] }, { object: namespace('kube-system') }, false],
  ['an exclusion for a custom Namespace kind', { excludedNamespaces: ['kube-*'] }, { object: otherNamespace }, true],
  ['an exclusion that beats an inclusion', { namespaces: ['shop'], excludedNamespaces: ['shop'] }, { object: pod() }, false],

  ['labels', { labelSelector: { matchLabels: { app: 'web' } } }, { object: pod({ labels: { app: 'web', x: 'y' } }) }, true],
  ['other labels', { labelSelector: { matchLabels: { app: 'web' } } }, { object: pod({ labels: { app: 'db' } }) }, false],
  ['labels on an object without any', { labelSelector: { matchLabels: { constructor: 'x' } } }, { object: pod() }, false],
  ['In', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] } }, { object: pod({ labels: { app: 'b' } }) }, true],
  ['In without the label', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a'] }] } }, { object: pod() }, false],
  ['NotIn', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] } }, { object: pod({ labels: { app: 'a' } }) }, false],
  ['NotIn without the label', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] } }, { object: pod() }, true],
  ['Exists', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, { object: pod({ labels: { app: '' } }) }, true],
  ['Exists for an inherited name', { labelSelector: { matchExpressions: [{ key: 'toString', operator: 'Exists' }] } }, { object: pod({ labels: {} }) }, false],
  ['DoesNotExist', { labelSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } }, { object: pod({ labels: { app: '' } }) }, false],

  ['labels of the Namespace', { namespaceSelector: { matchLabels: { team: 'a' } } }, { object: pod(), namespace: namespace('shop', { team: 'a' }) }, true],
  ['other labels of the Namespace', { namespaceSelector: { matchLabels: { team: 'a' } } }, { object: pod(), namespace: namespace('shop') }, false],
  ['a namespaceSelector for a cluster object', { namespaceSelector: { matchLabels: { team: 'a' } } }, { object: role }, true],
  ['a namespaceSelector for a Namespace', { namespaceSelector: { matchLabels: { team: 'a' } } }, { object: namespace('shop', { team: 'a' }) }, true],
  ['a namespaceSelector for another Namespace', { namespaceSelector: { matchLabels: { team: 'a' } } }, { object: namespace('shop') }, false],

  ['the name', { name: 'web' }, { object: pod() }, true],
  ['a name by its beginning', { name: 'we*' }, { object: pod() }, true],
  ['another name', { name: 'db' }, { object: pod() }, false],
  ['a generated name', { name: 'web-*' }, { object: pod({ name: '', generateName: 'web-' }) }, true],
  ['a generated name by its end', { name: '*-web' }, { object: pod({ name: '', generateName: 'my-web' }) }, false],
  ['an empty name', { name: '' }, { object: pod() }, true],

  ['originals only', { source: 'Original' }, { object: pod(), source: 'Generated' }, false],
  ['generated only', { source: 'Generated' }, { object: pod(), source: 'Generated' }, true],
  ['all sources', { source: 'All' }, { object: pod() }, true],
];

describe('matchesObject', () => {
  it.each(rows)('decides by %s', (_, match, target, expected) => {
    expect(matchesObject(match, target)).toBe(expected);
  });

  it('does not guess the labels of an unknown Namespace', () => {
    expect(() => matchesObject({ namespaceSelector: { matchLabels: { a: 'b' } } }, { object: pod() })).toThrow(UnknownNamespaceError);
  });

  it('refuses an operator there is not', () => {
    expect(() => matchesObject({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'Like' }] } }, { object: pod() })).toThrow(SelectorError);
  });
});

describe('matchesWildcard', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['**', 'anything', true],
    ['a*c', 'abc', false],
    ['a*c', 'a*c', true],
    ['kube-*', 'kube-', true],
    ['kube-*', 'kube', false],
    ['*-system', 'kube-system', true],
    ['*b*', 'abc', true],
    ['', 'a', false],
    ['.*', '.x', true],
  ])('%s on %s is %s', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  it('cannot tell an exact generated name', () => {
    expect(matchesGeneratedName('web', 'web')).toBe(false);
    expect(matchesGeneratedName('*e*', 'web')).toBe(true);
  });
});
