import { describe, expect, it } from 'vitest';
import { nameOf, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { expandWorkload } from './expand-workload.ts';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
const toPod = (name: string, applyTo: object, templateSource: string): Manifest => ({ metadata: { name }, spec: { applyTo: [applyTo], templateSource, generatedGVK: { group: '', version: 'v1', kind: 'Pod' } } });
const made = (object: Manifest, templates: readonly Manifest[] = []): string[] => expandWorkload(object, templates).map((each) => `${each.prefix}${textAt(each.object, 'kind')}/${nameOf(each.object)}`);

describe('expandWorkload', () => {
  it.each<[apiVersion: string, kind: string, expected: string[]]>([
    ['apps/v1', 'Deployment', ['Pod/web-pod']],
    ['apps/v1', 'StatefulSet', ['Pod/web-pod']],
    ['v1', 'ReplicationController', ['Pod/web-pod']],
    ['batch/v1', 'Job', ['Pod/web-pod']],
    ['v1', 'Pod', []],
    ['example.com/v1', 'Deployment', []],
  ])('%s %s makes %j', (apiVersion, kind, expected) => {
    expect(made({ apiVersion, kind, metadata: { name: 'web' }, spec: { template } })).toEqual(expected);
  });

  it('goes from CronJob to Job to Pod', () => {
    expect(made({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { jobTemplate: { spec: { template } } } })).toEqual(['Pod/c-job-pod', 'Job/c-job']);
  });

  it('makes nothing of a workload without a template', () => {
    expect(made({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } })).toEqual([]);
  });

  it('does as an ExpansionTemplate says where there is one', () => {
    const own = toPod('own', { groups: ['apps'], versions: ['v1'], kinds: ['Deployment'] }, 'spec.template');
    expect(made({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template } }, [own])).toEqual(['[Implied by own] Pod/web-pod']);
  });

  it('ends when templates make each other without end, or too much', () => {
    const pods = { groups: [''], versions: ['v1'], kinds: ['Pod'] };
    const nested: Manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } };
    (nested as Record<string, unknown>)['again'] = nested;
    expect(() => made(nested, [toPod('again', pods, 'again')])).toThrow('maximum recursion depth');
    const many = Array.from({ length: 2000 }, (_, index) => toPod(`t${index}`, pods, 'spec'));
    expect(() => made({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: {} }, many)).toThrow('more than 1000 objects');
  });
});
