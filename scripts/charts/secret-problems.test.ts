import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../compiler/output-tree.ts';
import { compileCatalog } from './compile-catalog.ts';
import { secretProblems } from './secret-problems.ts';

const cluster = compileCatalog('aws');
const app = cluster.platform.apps.find(({ id }) => id === 'minio')!;
const { fingerprint } = cluster.platform.secrets.all.find(({ namespace, name }) => namespace === app.namespace && name === 'minio')!;

function workload(kind: string, spec: object, annotations: object = {}): KubeObject {
  return { apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { template: { metadata: { annotations }, spec: { containers: [{ name: 'web' }], ...spec } } } };
}

const reads = (name: string, key: string, more: object = {}): object => ({ containers: [{ name: 'web', env: [{ name: 'X', valueFrom: { secretKeyRef: { name, key, ...more } } }] }] });
const problemsOf = (...objects: readonly KubeObject[]): string[] => secretProblems(app, objects, cluster);

describe('secretProblems', () => {
  it('misses Secrets and keys that nobody makes', () => {
    expect(problemsOf(workload('Deployment', reads('nowhere', 'a')))).toEqual(['Deployment/web reads the Secret nowhere, which is not there']);
    expect(problemsOf(workload('Job', reads('minio', 'a')))).toEqual(['Job/web reads a of the Secret minio, which has rootPassword, rootUser']);
    expect(problemsOf(workload('Deployment', { volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'nowhere' } }] } }] }))).toHaveLength(1);
    expect(problemsOf(workload('Deployment', { imagePullSecrets: [{ name: 'nowhere' }] }))).toHaveLength(1);
  });

  it('takes those of the chart, and does not miss what is optional', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own' }, data: { a: 'eA==' } };
    expect(problemsOf(secret, workload('Deployment', reads('own', 'a')), workload('Deployment', reads('nowhere', 'a', { optional: true })))).toEqual([]);
  });

  it('wants pods to be replaced with what they read', () => {
    expect(problemsOf(workload('StatefulSet', reads('minio', 'rootUser')))).toEqual(['StatefulSet/web carries nothing that stands for the Secret minio']);
    expect(problemsOf(workload('StatefulSet', reads('minio', 'rootUser'), { 'checksum/minio': fingerprint }), workload('Job', reads('minio', 'rootUser')))).toEqual([]);
  });

  it('wants the annotation to be of the name of the Secret, and the pod to read what it carries', () => {
    expect(problemsOf(workload('StatefulSet', reads('minio', 'rootUser'), { other: fingerprint }))).toEqual(['StatefulSet/web carries nothing that stands for the Secret minio']);
    expect(problemsOf(workload('Deployment', {}, { 'checksum/minio': fingerprint }))).toEqual(['Deployment/web carries what stands for the Secret minio, but does not read it']);
  });

  it('knows a file that is mounted by itself for a key, and misses volumes', () => {
    const mounts = (subPath: string, name: string): object => ({
      containers: [{ name: 'web', volumeMounts: [{ name, mountPath: '/x', subPath }] }],
      volumes: [{ name: 'v', secret: { secretName: 'minio' } }],
    });
    const carried = { 'checksum/minio': fingerprint };
    expect(problemsOf(workload('Deployment', mounts('rootUser', 'v'), carried))).toEqual([]);
    expect(problemsOf(workload('Deployment', mounts('a', 'v'), carried))).toEqual(['Deployment/web reads a of the Secret minio, which has rootPassword, rootUser']);
    expect(problemsOf(workload('Deployment', mounts('a', 'w'), carried))).toEqual(['Deployment/web mounts w, which is no volume of its']);
  });

  it('takes no Secret that chart and drydock make both', () => {
    expect(problemsOf({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'minio' } })).toEqual(['Secret/minio is of the chart and of drydock at once']);
  });
});
