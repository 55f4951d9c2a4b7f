import { describe, expect, it } from 'vitest';
import { sumRequests } from './sum-requests.ts';

const resources = { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '4', memory: '4Gi' } };
const times = (count: number): object => ({ cpu: count * 250, memory: count * 64 * 1024 ** 2 });

describe('sumRequests', () => {
  it.each([
    ['nothing', { a: { b: ['c'] } }, 0],
    ['every part', { resources, server: { resources }, list: [{ resources }] }, 3],
    ['what is not switched off', { a: { enabled: false, resources }, b: { enabled: true, resources } }, 1],
    ['fixed replicas', { replicaCount: 3, resources }, 3],
    ['replicas around it, unless it has its own', { replicas: 2, a: { resources }, b: { replicas: 4, resources } }, 6],
    ['the least of an autoscaler', { autoscaling: { enabled: true, minReplicas: 2 }, replicaCount: 5, resources }, 2],
    ['an autoscaler that is off', { autoscaling: { enabled: false, minReplicas: 2 }, replicaCount: 5, resources }, 5],
    ['istiod', { autoscaleMin: 2, resources }, 2],
    ['none of a part without replicas', { read: { replicas: 0, resources } }, 0],
    ['no init containers', { initContainers: { wait: { resources } }, redisSecretInit: { resources }, resources }, 1],
    ['no jobs', { startupapicheck: { resources }, crds: { resources }, resources }, 1],
    ['no sidecars of others', { global: { proxy: { resources } }, resources }, 1],
  ])('counts %s', (_, values, count) => {
    expect(sumRequests(values)).toEqual(times(count));
  });

  it('reads quantities as Kubernetes does', () => {
    expect(sumRequests({ requests: { cpu: 1, memory: '1M' } })).toEqual({ cpu: 1000, memory: 1e6 });
    expect(sumRequests({ requests: { cpu: '0.5', memory: 128 } })).toEqual({ cpu: 500, memory: 128 });
    expect(sumRequests({ requests: { cpu: '{{ x }}', storage: '1Gi' } })).toEqual({ cpu: 0, memory: 0 });
  });
});
