import { isManifest, objectAt, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { podPathOf } from './pod-template.ts';
import type { Sidecar } from './policy-rule.ts';
import { replaceAt } from './replace-at.ts';

/**
 * The object with the containers that the mesh will add to its pods, or itself where it adds none: outside of the mesh, on the node's network, or
 * where the pod does not want them. Istio: `pkg/kube/inject/inject.go` `injectRequired`.
 */
export function injectSidecar(object: Manifest, namespace: Manifest | undefined, sidecar: Sidecar): Manifest {
  const path = podPathOf(object);
  const pod = path === undefined ? undefined : valueAt(object, ...path);
  if (!isManifest(pod) || !isManifest(pod['spec']) || !isInjected(pod, namespace)) return object;
  return replaceAt(object, path!, withSidecar(pod, pod['spec'], sidecar));
}

function isInjected(pod: Manifest, namespace: Manifest | undefined): boolean {
  const key = 'sidecar.istio.io/inject';
  const labels = objectAt(pod, 'metadata', 'labels');
  const wanted = Object.hasOwn(labels, key) ? labels[key] : objectAt(pod, 'metadata', 'annotations')[key];
  const inMesh = textAt(namespace, 'metadata', 'labels', 'istio-injection') === 'enabled';
  return inMesh && wanted !== 'false' && valueAt(pod, 'spec', 'hostNetwork') !== true;
}

function withSidecar(pod: Manifest, spec: Manifest, { initContainer, container, annotations }: Sidecar): Manifest {
  const metadata = objectAt(pod, 'metadata');
  return {
    ...pod,
    // What the pod says itself counts.
    metadata: { ...metadata, annotations: { ...annotations, ...objectAt(metadata, 'annotations') } },
    spec: { ...spec, initContainers: withItem(spec['initContainers'], initContainer), containers: withItem(spec['containers'], container) },
  };
}

const withItem = (list: unknown, item: object): unknown[] => [...(Array.isArray(list) ? (list as unknown[]) : []), item];
