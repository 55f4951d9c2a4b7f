import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { isOfKubernetes, prefixed } from './derive-cluster.ts';
import type { Namespace } from './namespace.ts';

/**
 * The namespaces of the apps that are on and of the platform's secrets, sorted by name. Apps may share one; it is in the mesh when one of them
 * is, or when some of its pods are.
 */
export function deriveNamespaces(values: Values, apps: AppDefinitions): Namespace[] {
  const byName = new Map<string, string[]>();
  for (const [id, { namespace }] of Object.entries(apps)) {
    if (isOfKubernetes(namespace) || !isAppOn(id, apps, values)) continue;
    const name = prefixed(values.cluster.namespacePrefix, namespace);
    byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  const ofApps = [...byName].map(([name, ids]) => toNamespace(name, ids, apps));
  return [...ofApps, ofSecrets(values)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The namespace of the platform's own secrets, and of the Job that makes those that nobody gives. */
export const secretsNamespace = 'platform-secrets';

function ofSecrets({ cluster }: Values): Namespace {
  const name = prefixed(cluster.namespacePrefix, secretsNamespace);
  const labels = { 'app.kubernetes.io/managed-by': 'drydock', 'kubernetes.io/metadata.name': name, 'istio-injection': 'disabled' };
  return { name, origin: ['cluster'], annotations: {}, isInMesh: false, labels: { ...labels, 'admission.gatekeeper.sh/ignore': 'true', 'pod-security.kubernetes.io/enforce': 'restricted' } };
}

function toNamespace(name: string, ids: readonly string[], apps: AppDefinitions): Namespace {
  const own = ids.map((id) => apps[id]!);
  const injection = own.some(({ mesh }) => mesh === true) ? 'enabled' : own.some(({ mesh }) => mesh === 'pods') ? undefined : 'disabled';
  return {
    name,
    origin: ['apps', ids[0]!],
    annotations: {},
    isInMesh: injection !== 'disabled',
    labels: {
      'app.kubernetes.io/managed-by': 'drydock',
      // Kubernetes sets this one itself since 1.21; network policies select by it on every version.
      'kubernetes.io/metadata.name': name,
      // Without the label pods may ask for a sidecar; with it none of them gets one, or all.
      ...(injection !== undefined && { 'istio-injection': injection }),
      // Gatekeeper leaves namespaces with this label alone.
      ...(own.every(({ policyChecks }) => !policyChecks) && { 'admission.gatekeeper.sh/ignore': 'true' }),
    },
  };
}
