import { isAppEmpty } from '../../catalog/app-definition.ts';
import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Namespace } from '../platform.ts';

/** Where the pods of the apps that are on are, sorted: each namespace gets the global pull secret, since a Secret can't be read across namespaces. */
export function derivePullSecretNamespaces(values: Values, definitions: AppDefinitions): Pick<Namespace, 'name' | 'labels'>[] {
  if (values.otomi.globalPullSecret === undefined) return [];
  const running = Object.entries(definitions).filter(([id, definition]) => !isAppEmpty(id, definition) && isAppOn(id, definitions, values));
  const names = new Set(running.map(([, { namespace }]) => prefixed(values.cluster.namespacePrefix, namespace)));
  return [...names].sort().map((name) => ({ name, labels: { 'app.kubernetes.io/managed-by': 'drydock' } }));
}
