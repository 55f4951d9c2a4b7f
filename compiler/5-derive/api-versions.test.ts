import { describe, expect, it } from 'vitest';
import { createManifestCheckers } from '../7-check/kubernetes/manifest-checker.ts';
import { schemaTexts } from '../catalog/generated/kubernetes-schemas.js';
import { apiVersions, type ApiVersions } from './api-versions.ts';

const checkerOf = createManifestCheckers(schemaTexts);

const kinds: Readonly<Record<keyof ApiVersions, string>> = {
  ingress: 'Ingress',
  ingressClass: 'IngressClass',
  cronJob: 'CronJob',
  podDisruptionBudget: 'PodDisruptionBudget',
  horizontalPodAutoscaler: 'HorizontalPodAutoscaler',
};
const names = Object.keys(kinds) as (keyof ApiVersions)[];

const isServed = (apiVersion: string, kind: string, minor: number): boolean => {
  const findings = checkerOf(minor)({ apiVersion, kind, metadata: { name: 'a' } });
  return findings === undefined || !('unknownKind' in findings);
};

describe('apiVersions', () => {
  it.each(Array.from({ length: 18 }, (_, index) => 18 + index))('names what Kubernetes 1.%i serves', (minor) => {
    const chosen = apiVersions(minor);
    expect(names.filter((name) => !isServed(chosen[name], kinds[name], minor))).toEqual([]);
  });

  it.each([
    [18, 'networking.k8s.io/v1beta1 networking.k8s.io/v1beta1 batch/v1beta1 policy/v1beta1 autoscaling/v2beta2'],
    [21, 'networking.k8s.io/v1 networking.k8s.io/v1 batch/v1 policy/v1 autoscaling/v2beta2'],
    [22, 'networking.k8s.io/v1 networking.k8s.io/v1 batch/v1 policy/v1 autoscaling/v2beta2'],
    [25, 'networking.k8s.io/v1 networking.k8s.io/v1 batch/v1 policy/v1 autoscaling/v2'],
    [30, 'networking.k8s.io/v1 networking.k8s.io/v1 batch/v1 policy/v1 autoscaling/v2'],
    [35, 'networking.k8s.io/v1 networking.k8s.io/v1 batch/v1 policy/v1 autoscaling/v2'],
  ])('of 1.%i are as the deprecation guide says', (minor, expected) => {
    expect(names.map((name) => apiVersions(minor)[name]).join(' ')).toBe(expected);
  });

  it('move to the stable version as soon as there is one', () => {
    for (const name of names) {
      const stable = apiVersions(35)[name];
      for (let minor = 18; minor <= 35; minor++) expect(apiVersions(minor)[name] === stable, `${name} in 1.${minor}`).toBe(isServed(stable, kinds[name], minor));
    }
  });
});
