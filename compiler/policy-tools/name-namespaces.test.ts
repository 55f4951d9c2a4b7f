import { describe, expect, it } from 'vitest';
import { nameNamespaces } from './name-namespaces.ts';
import { describeObject } from './read-documents.ts';

describe('nameNamespaces', () => {
  it('fills in what is missing, but not for what is in no namespace', () => {
    const objects = [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b', namespace: 'own' } },
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'c' } },
      { apiVersion: 'v1', kind: 'Pod' },
    ].map((object) => ({ object, file: 'f', locate: () => ({ file: 'f', line: 1, column: 1 }) }));
    expect(nameNamespaces(objects, 'shop').map(({ object }) => describeObject(object))).toEqual(['Pod/shop/a', 'Pod/own/b', 'ClusterRole/c', 'Pod/shop']);
  });
});
