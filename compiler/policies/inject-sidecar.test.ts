import { describe, expect, it } from 'vitest';
import { injectSidecar } from './inject-sidecar.ts';
import type { Sidecar } from './policy-rule.ts';

const sidecar: Sidecar = { initContainer: { name: 'istio-init' }, container: { name: 'istio-proxy' }, annotations: { a: 'injected', b: 'injected' } };
const inMesh = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', labels: { 'istio-injection': 'enabled' } } };
const pod = { metadata: { annotations: { a: 'own' } }, spec: { containers: [{ name: 'app' }] } };
const injected = {
  metadata: { annotations: { a: 'own', b: 'injected' } },
  spec: { initContainers: [{ name: 'istio-init' }], containers: [{ name: 'app' }, { name: 'istio-proxy' }] },
};

describe('injectSidecar', () => {
  it('changes the pod, wherever its kind has it, and nothing else', () => {
    expect(injectSidecar({ kind: 'Pod', x: 1, ...pod }, inMesh, sidecar)).toEqual({ kind: 'Pod', x: 1, ...injected });
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'Service']) {
      expect(injectSidecar({ kind, spec: { x: 1, template: pod } }, inMesh, sidecar)).toEqual({ kind, spec: { x: 1, template: injected } });
    }
    const cronJob = (template: object): Record<string, unknown> => ({ kind: 'CronJob', spec: { x: 1, jobTemplate: { spec: { template } } } });
    expect(injectSidecar(cronJob(pod), inMesh, sidecar)).toEqual(cronJob(injected));
  });

  it('is customized by a container of its name, as in the cluster, and stands where that stands', () => {
    const container = { name: 'istio-proxy', image: 'proxyv2', securityContext: { runAsUser: 1337, runAsNonRoot: true } };
    const proxyOf = (own: object): unknown[] => {
      const object = injectSidecar({ kind: 'Pod', spec: { containers: [{ name: 'istio-proxy', ...own }, { name: 'app' }] } }, inMesh, { ...sidecar, container });
      return (object['spec'] as { containers: unknown[] }).containers;
    };
    expect(proxyOf({ securityContext: { runAsUser: 0 } })).toEqual([{ ...container, securityContext: { runAsUser: 0, runAsNonRoot: true } }, { name: 'app' }]);
    expect(proxyOf({ image: 'auto', args: ['x'] })).toEqual([{ ...container, args: ['x'] }, { name: 'app' }]);
    expect(proxyOf({ image: 'evil' })).toEqual([{ ...container, image: 'evil' }, { name: 'app' }]);
  });

  it('leaves the given object as it was', () => {
    const object = { kind: 'Pod', ...structuredClone(pod) };
    injectSidecar(object, inMesh, sidecar);
    expect(object).toEqual({ kind: 'Pod', ...pod });
  });

  it.each([
    ['outside of the mesh', pod, { ...inMesh, metadata: { name: 'n', labels: { 'istio-injection': 'disabled' } } }],
    ['in a namespace that is not known', pod, undefined],
    ['on the network of the node', { ...pod, spec: { ...pod.spec, hostNetwork: true } }, inMesh],
    ['by its label', { ...pod, metadata: { labels: { 'sidecar.istio.io/inject': 'false' } } }, inMesh],
    ['by its annotation', { ...pod, metadata: { annotations: { 'sidecar.istio.io/inject': 'false' } } }, inMesh],
  ])('adds nothing %s', (_, own, namespace) => {
    const object = { kind: 'Pod', ...own };
    expect(injectSidecar(object, namespace, sidecar)).toBe(object);
  });

  it('lets the label win over the annotation', () => {
    const metadata = { labels: { 'sidecar.istio.io/inject': 'true' }, annotations: { 'sidecar.istio.io/inject': 'false' } };
    expect(injectSidecar({ kind: 'Pod', ...pod, metadata }, inMesh, sidecar)).not.toEqual({ kind: 'Pod', ...pod, metadata });
  });

  it('knows a Service of Kubernetes from one of Knative', () => {
    const service = { kind: 'Service', spec: { ports: [{ port: 80 }] } };
    expect(injectSidecar(service, inMesh, sidecar)).toBe(service);
  });
});
