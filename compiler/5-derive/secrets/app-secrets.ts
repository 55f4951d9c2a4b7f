import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { SecretDefinition } from '../../catalog/app-definition.ts';
import type { Composition } from '../../secrets/composition.ts';
import { parseComposition } from '../../secrets/parse-composition.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { alertmanagerConfig } from './contents/alertmanager-config.ts';
import { azureDnsConfig } from './contents/azure-dns-config.ts';
import type { ContentSource } from './contents/content-source.ts';
import { dnsSecret } from './contents/dns-secret.ts';
import { lokiTenants } from './contents/loki-tenants.ts';
import { declareSecret, type DeclaredSecret } from './declared-secret.ts';
import type { LeafReader } from './secret-leaf.ts';

/** What the catalogue's `secrets` can name beside paths of values: contents that no single text can say. */
const contents: Readonly<Record<string, ContentSource>> = {
  alertmanagerConfig,
  dnsAzureConfig: azureDnsConfig,
  dnsSecret,
  lokiTenants,
};

/** What the Secrets of apps are made from. */
export interface AppSecretSources {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  readonly cluster: Cluster;
  readonly reader: LeafReader;
}

/** The Secrets that the apps that are on read, as their `app.yaml` lists them. */
export function appSecrets(sources: AppSecretSources): DeclaredSecret[] {
  return Object.entries(sources.definitions).flatMap(([id, { secrets = [] }]) => secrets.flatMap((definition) => declare(id, definition, sources) ?? []));
}

/** One of them; undefined where its app is off, or where there is nothing to be put into it. */
export function appSecret(id: string, name: string, sources: AppSecretSources): DeclaredSecret | undefined {
  return declare(id, sources.definitions[id]!.secrets!.find((definition) => definition.name === name)!, sources);
}

function declare(id: string, { name, type, labels, keys }: SecretDefinition, { values, definitions, cluster, reader }: AppSecretSources): DeclaredSecret | undefined {
  if (!isAppOn(id, definitions, values)) return undefined;
  const resolve = (path: string): Composition | undefined => (Object.hasOwn(contents, path) ? contents[path]!(values, cluster, reader) : reader.compose(path));
  const composed = Object.entries(keys).map(([key, text]) => [key, parseComposition(text, resolve)] as const);
  // The fixed texts of a Secret are of no use by themselves.
  if (!composed.some(([key, content]) => content !== undefined && keys[key]!.includes('{{'))) return undefined;
  const outline = {
    owner: { kind: 'app', id } as const,
    origin: ['apps', id],
    namespace: prefixed(values.cluster.namespacePrefix, definitions[id]!.namespace),
    name,
    ...(type !== undefined && { type }),
    ...(labels !== undefined && { labels }),
    keys: Object.fromEntries(composed),
  };
  return declareSecret(outline, reader.leaf);
}
