import { describe, expect, it } from 'vitest';
import { expandObject, ExpansionError } from './expand.ts';
import type { Manifest } from './manifest.ts';
import { reviewOf, reviewOfRequest, ReviewError } from './review.ts';

const pod: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } };

describe('reviewOf', () => {
  it('is what gator shows a policy', () => {
    expect(reviewOf(pod, {}).json).toEqual({
      uid: '',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: '', resource: '' },
      name: 'web',
      namespace: 'shop',
      operation: '',
      userInfo: {},
      object: pod,
      oldObject: null,
      options: null,
      namespaceObject: {},
    });
  });

  it('leaves out what the object does not have', () => {
    const { json } = reviewOf({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' }, null);
    expect(json).not.toHaveProperty('name');
    expect(json).not.toHaveProperty('namespace');
    expect(json.kind).toEqual({ group: 'rbac.authorization.k8s.io', version: 'v1', kind: 'ClusterRole' });
  });
});

describe('reviewOfRequest', () => {
  const requestOf = (request: unknown): Manifest => ({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request });

  it('judges the deleted object', () => {
    const { json, objects } = reviewOfRequest(requestOf({ operation: 'DELETE', oldObject: pod, namespace: 'shop' }), {});
    expect(json.object).toBe(pod);
    expect(objects).toEqual([pod, pod]);
  });

  it('matches the old and the new object of an update', () => {
    const next = { ...pod, spec: {} };
    expect(reviewOfRequest(requestOf({ operation: 'UPDATE', object: next, oldObject: pod }), {}).objects).toEqual([next, pod]);
  });

  it.each([undefined, {}, { operation: 'DELETE' }, { object: null }])('refuses the request %j', (request) => {
    expect(() => reviewOfRequest(requestOf(request), {})).toThrow(ReviewError);
  });
});

describe('expandObject', () => {
  const templateOf = (name: string, group: string, kind: string, templateSource: string, generatedKind: string, generatedGroup = ''): Manifest => ({
    metadata: { name },
    spec: { applyTo: [{ groups: [group], versions: ['v1'], kinds: [kind] }], templateSource, generatedGVK: { group: generatedGroup, version: 'v1', kind: generatedKind } },
  });
  const templates = [
    templateOf('expand-cronjobs', 'batch', 'CronJob', 'spec.jobTemplate', 'Job', 'batch'),
    templateOf('expand-jobs', 'batch', 'Job', 'spec.template', 'Pod'),
  ];
  const cronJob: Manifest = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'Nightly', namespace: 'shop' },
    spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: 'n' } }, spec: { containers: [] } } } } },
  };

  it('goes from the CronJob by the Job to the Pod', () => {
    const made = expandObject(cronJob, templates);
    expect(made.map(({ object, template }) => [object.apiVersion, object.kind, template])).toEqual([
      ['v1', 'Pod', 'expand-jobs'],
      ['batch/v1', 'Job', 'expand-cronjobs'],
    ]);
    expect(made[0]!.object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'nightly-job-pod', namespace: 'shop', labels: { app: 'n' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'nightly-job', uid: '' }] },
      spec: { containers: [] },
    });
  });

  it('says when the template does not fit', () => {
    expect(() => expandObject({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'x' } }, templates)).toThrow(ExpansionError);
  });

  it('ends where templates feed each other', () => {
    const loop = [templateOf('a', '', 'A', 'spec', 'B'), templateOf('b', '', 'B', 'spec', 'A')];
    const spec: Record<string, unknown> = {};
    spec.spec = spec;
    expect(() => expandObject({ apiVersion: 'v1', kind: 'A', metadata: { name: 'x' }, spec }, loop)).toThrow('maximum recursion depth');
  });
});
