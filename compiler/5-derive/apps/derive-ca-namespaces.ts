import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Namespace } from '../cluster/namespace.ts';

/**
 * The namespaces whose pods read the certificate of a CA that nobody trusts unasked, where hosts' certificates come from one: the custom CA, or
 * Let's Encrypt's staging. A Secret can't be read across
 * namespaces, so each gets its own, without the CA's key.
 */
export function deriveCaNamespaces(namespaces: readonly Namespace[], values: Values, definitions: AppDefinitions): Namespace[] {
  const { issuer = 'custom-ca', stage = 'production' } = values.apps['cert-manager'] as { issuer?: string; stage?: string };
  if (issuer === 'letsencrypt' && stage === 'production') return [];
  const readers = Object.entries(definitions).filter(([id, { trustsCa = false }]) => trustsCa && isAppOn(id, definitions, values));
  const names = new Set(readers.map(([, { namespace }]) => prefixed(values.cluster.namespacePrefix, namespace)));
  return namespaces.filter(({ name }) => names.has(name));
}
