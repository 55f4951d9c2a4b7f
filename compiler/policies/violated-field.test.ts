import { describe, expect, it } from 'vitest';
import { formatPath } from '../path.ts';
import { violatedField } from './violated-field.ts';

const spec = {
  securityContext: { runAsUser: 0 },
  initContainers: [{ name: 'init-0' }],
  containers: [{ name: 'app' }, { name: 'own', securityContext: { runAsUser: 1 } }],
};
const deployment = { kind: 'Deployment', spec: { replicas: 1, template: { metadata: {}, spec } } };
const cronJob = { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec } } } } };

const fieldOf = (object: Readonly<Record<string, unknown>>, details: unknown): string | undefined => {
  const violated = violatedField(object, details);
  return violated && formatPath(violated.path);
};
const ofContainer = (name: string, ...field: string[]): object => ({ of: 'container', name, field });

describe('violatedField', () => {
  it.each([
    ['a field of the object', deployment, { of: 'object', field: ['spec', 'replicas'] }, 'spec.replicas'],
    ['a field of the pod', deployment, { of: 'pod', field: ['spec', 'volumes'] }, 'spec.template.spec.volumes'],
    ['the pod wherever its kind has it', cronJob, { of: 'pod', field: ['spec', 'volumes'] }, 'spec.jobTemplate.spec.template.spec.volumes'],
    ['an object without a pod itself', { kind: 'Ingress' }, { of: 'parameters', field: ['metadata', 'annotations', 'a'] }, 'metadata.annotations.a'],
    ['a container by its name', deployment, ofContainer('own', 'image', 'tag'), 'spec.template.spec.containers[1].image.tag'],
    ['an init container', cronJob, ofContainer('init-0', 'image'), 'spec.jobTemplate.spec.template.spec.initContainers[0].image'],
    ["the pod's security context where the container says nothing", deployment, ofContainer('app', 'securityContext', 'runAsUser'), 'spec.template.spec.securityContext.runAsUser'],
    ["the container's own where it does", deployment, ofContainer('own', 'securityContext', 'runAsUser'), 'spec.template.spec.containers[1].securityContext.runAsUser'],
  ])('finds %s', (_, object, details, field) => {
    expect(fieldOf(object, details)).toBe(field);
  });

  it.each([[{}], [null], [{ of: 'pod' }], [{ of: 'pod', field: 'spec' }], [{ of: 'node', field: ['spec'] }], [ofContainer('istio-proxy', 'image')]])('knows nothing by %j', (details) => {
    expect(fieldOf(deployment, details)).toBeUndefined();
  });
});
