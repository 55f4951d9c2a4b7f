import { secretsIn, type Composition, type Part } from '../../secrets/composition.ts';
import { fingerprintAnnotation } from '../../secrets/fingerprint-annotation.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { ExternalContent } from './platform-secret.ts';
import type { RemoteReference } from './secret-leaf.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * What External Secrets is told: each secret by its place in the store and, where a key holds more than one secret as it is, a template that puts
 * it together (https://external-secrets.io/latest/guides/templating/). The operator asks the store at once when it is told something else than
 * before, so that a new number of a secret has it fetched without waiting for the next hour.
 */
export function externalContent({ type, labels, keys, leaves }: DeclaredSecret, store: SecretStore | undefined, fingerprint: string): ExternalContent {
  const entries = Object.entries(keys);
  const remoteOf = (id: string): RemoteReference => storedAt(leaves.find((leaf) => leaf.id === id)!.remote, store);
  const metadata = { labels, annotations: { [fingerprintAnnotation]: fingerprint } };
  if (entries.every(([, composition]) => isOneSecret(composition))) {
    return { template: { type, metadata }, data: entries.map(([key, composition]) => ({ secretKey: key, remoteRef: remoteOf(secretsIn(composition)[0]!) })) };
  }
  const names = new Map(leaves.map(({ id }, index) => [id, `secret${index}`]));
  const data = entries.map(([key, composition]) => [key, composition.map((part) => templateOf(part, names)).join('')]);
  return {
    template: { type, metadata, engineVersion: 'v2', data: Object.fromEntries(data) as object },
    data: leaves.map(({ id }) => ({ secretKey: names.get(id), remoteRef: remoteOf(id) })),
  };
}

function isOneSecret([part, ...more]: Composition): boolean {
  return more.length === 0 && typeof part === 'object' && 'secret' in part && part.as === undefined;
}

function templateOf(part: Part, names: ReadonlyMap<string, string>): string {
  if (typeof part === 'string') return part.replaceAll('{{', '{{ "{{" }}');
  if ('htpasswd' in part) throw new Error('A template of External Secrets hashes a password anew at every refresh');
  const functions = { json: ' | toJson', base64: ' | b64enc' };
  return `{{ .${names.get(part.secret)!}${part.as === undefined ? '' : functions[part.as]} }}`;
}

/** Where a secret is in the store, by the names that this one can have. */
export function storedAt({ key, property }: RemoteReference, store: SecretStore | undefined): RemoteReference {
  return { key: storedName(key, store), property };
}

/** Names in Azure Key Vault have letters, digits and dashes only, those in Google Secret Manager no slashes. */
function storedName(key: string, store: SecretStore | undefined): string {
  if (store?.kind === 'azure') return key.replaceAll(/[^A-Za-z0-9]/g, '-');
  return store?.kind === 'google' ? key.replaceAll(/[^\w-]/g, '-') : key;
}
