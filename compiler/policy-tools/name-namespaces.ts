import { namespaceOf, objectAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { clusterScopeAmong } from './cluster-scoped.ts';
import type { LocatedObject } from './read-documents.ts';

/**
 * The objects with the namespace that they will be in: `helm template` and many files leave it out, and `kubectl apply -n` adds it. Without it a
 * constraint's `namespaces` would match them, whatever it says.
 */
export function nameNamespaces(objects: readonly LocatedObject[], namespace: string): LocatedObject[] {
  const isClusterScoped = clusterScopeAmong(objects.map(({ object }) => object));
  return objects.map((located) => (namespaceOf(located.object) !== '' || isClusterScoped(located.object) ? located : { ...located, object: within(located.object, namespace) }));
}

function within(object: Manifest, namespace: string): Manifest {
  return { ...object, metadata: { ...objectAt(object, 'metadata'), namespace } };
}
