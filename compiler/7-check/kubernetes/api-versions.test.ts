import { describe, expect, it } from 'vitest';
import { apiVersions, type ApiVersions } from '../../5-derive/api-versions.ts';
import { schemaTexts } from '../../catalog/generated/kubernetes-schemas.js';
import { createManifestCheckers } from './manifest-checker.ts';

const checkerOf = createManifestCheckers(schemaTexts);
const minors = Array.from({ length: 18 }, (_, index) => 18 + index);

const kinds: Readonly<Record<keyof ApiVersions, string>> = {
  ingress: 'Ingress',
  ingressClass: 'IngressClass',
  cronJob: 'CronJob',
  podDisruptionBudget: 'PodDisruptionBudget',
  horizontalPodAutoscaler: 'HorizontalPodAutoscaler',
};
const names = Object.keys(kinds) as (keyof ApiVersions)[];

const isServed = (apiVersion: string, kind: string, minor: number): boolean => {
  const found = checkerOf(minor)({ apiVersion, kind, metadata: { name: 'a' } }) ?? [];
  return !found.some(({ problem }) => problem.kind === 'unserved');
};

describe('the API versions that manifests are made with', () => {
  it.each(minors)('are served by Kubernetes 1.%i', (minor) => {
    const chosen = apiVersions(minor);
    expect(names.filter((name) => !isServed(chosen[name], kinds[name], minor))).toEqual([]);
  });

  it('are the newest from the version on that serves them first', () => {
    for (const name of names) {
      const newest = apiVersions(minors.at(-1)!)[name];
      for (const minor of minors) expect(apiVersions(minor)[name] === newest, `${name} in 1.${minor}`).toBe(isServed(newest, kinds[name], minor));
    }
  });
});

it('PodSecurityPolicy is gone with Kubernetes 1.25', () => {
  expect(minors.filter((minor) => isServed('policy/v1beta1', 'PodSecurityPolicy', minor))).toEqual([18, 19, 20, 21, 22, 23, 24]);
});
