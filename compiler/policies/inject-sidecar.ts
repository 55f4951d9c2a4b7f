import { overlay } from '../3-merge/overlay.ts';
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

/**
 * A pod that has a container of the name already says what is different in the injected one, and where.
 * https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#customizing-injection
 */
function withItem(list: unknown, item: Manifest): unknown[] {
  const items = Array.isArray(list) ? (list as unknown[]) : [];
  const place = items.findIndex((each) => nameOfItem(each) === item['name']);
  return place < 0 ? [...items, item] : items.with(place, customized(item, items[place] as Manifest));
}

const nameOfItem = (item: unknown): unknown => (isManifest(item) ? item['name'] : undefined);

/** `image: auto` stands for the mesh's own. */
function customized(item: Manifest, { image, ...own }: Manifest): Manifest {
  return overlay(item, image === undefined || image === 'auto' ? own : { image, ...own }, undefined);
}
