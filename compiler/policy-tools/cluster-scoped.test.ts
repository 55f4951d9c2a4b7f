import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SchemaFile } from '../7-check/kubernetes/schema-file.ts';
import { clusterScopeAmong } from './cluster-scoped.ts';

const folder = path.join(import.meta.dirname, '../../schema/kubernetes');
const kinds = fs.readdirSync(folder).flatMap((file) => (JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as SchemaFile).clusterScoped);
const toObject = (kind: string): { apiVersion: string; kind: string } => ({ apiVersion: kind.slice(0, kind.lastIndexOf('/')), kind: kind.slice(kind.lastIndexOf('/') + 1) });

describe('clusterScopeAmong', () => {
  // Reviews are questions to the API server: nobody has them in a file.
  it.each(kinds.filter((kind) => !kind.endsWith('Review')))('knows %s', (kind) => {
    expect(clusterScopeAmong([])(toObject(kind))).toBe(true);
  });

  it.each(['v1/Pod', 'apps/v1/Deployment', 'rbac.authorization.k8s.io/v1/Role', 'example.com/v1/Namespace', 'constructor/v1/toString'])('takes %s for one that is in a namespace', (kind) => {
    expect(clusterScopeAmong([])(toObject(kind))).toBe(false);
  });

  it('believes the definitions that come along', () => {
    const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { scope: 'Cluster', group: 'example.com', names: { kind: 'Fleet' } } };
    expect(clusterScopeAmong([crd])(toObject('example.com/v1/Fleet'))).toBe(true);
    expect(clusterScopeAmong([{ ...crd, spec: { ...crd.spec, scope: 'Namespaced' } }])(toObject('example.com/v1/Fleet'))).toBe(false);
  });
});
