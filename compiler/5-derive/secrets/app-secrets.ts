import type { SecretDefinition } from '../../catalog/app-definition.ts';
import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { parseComposition } from '../../secrets/parse-composition.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { Cluster } from '../platform.ts';
import { alertmanagerConfig } from './contents/alertmanager-config.ts';
import { azureDnsConfig } from './contents/azure-dns-config.ts';
import type { ContentSource } from './contents/content-source.ts';
import { dnsSecret } from './contents/dns-secret.ts';
import { lokiTenants } from './contents/loki-tenants.ts';
import { declareSecret, type DeclaredSecret, type SecretOwner } from './declared-secret.ts';
import type { LeafReader } from './secret-leaf.ts';

/** What the catalogue's `secrets` can name beside paths of values: contents that no single text can say. */
const contents: Readonly<Record<string, ContentSource>> = {
  alertmanagerConfig,
  dnsAzureConfig: azureDnsConfig,
  dnsSecret,
  lokiTenants,
};

/** The Secrets that the apps that are on read, as their `app.yaml` lists them. */
export function appSecrets(values: Values, definitions: AppDefinitions, cluster: Cluster, reader: LeafReader): DeclaredSecret[] {
  return Object.entries(definitions).flatMap(([id, { namespace, secrets = [] }]) => {
    if (secrets.length === 0 || !isAppOn(id, definitions, values)) return [];
    const place = { owner: { kind: 'app', id } as const, namespace: prefixed(values.cluster.namespacePrefix, namespace) };
    return secretsOf(secrets, place, values, cluster, reader);
  });
}

/** The Secrets of a list as the catalogue's folders have it, for whoever they are. */
export function secretsOf(
  definitions: readonly SecretDefinition[],
  { owner, namespace }: { readonly owner: SecretOwner; readonly namespace: string },
  values: Values,
  cluster: Cluster,
  reader: LeafReader,
): DeclaredSecret[] {
  const resolve = (name: string): ReturnType<LeafReader['compose']> => (Object.hasOwn(contents, name) ? contents[name]!(values, cluster, reader) : reader.compose(name));
  return definitions.flatMap(({ name, type, labels, keys }) => {
    const composed = Object.entries(keys).map(([key, text]) => [key, parseComposition(text, resolve)] as const);
    // The fixed texts of a Secret are of no use by themselves.
    const isMade = composed.some(([key, content]) => content !== undefined && keys[key]!.includes('{{'));
    const outline = { owner, namespace, origin: owner.kind === 'app' ? ['apps', owner.id] : ['cluster'], name, ...(type !== undefined && { type }), ...(labels !== undefined && { labels }) };
    return isMade ? (declareSecret({ ...outline, keys: Object.fromEntries(composed) }, reader.leaf) ?? []) : [];
  });
}
