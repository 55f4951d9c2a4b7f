import { secretsIn, type Composition, type Part } from '../../secrets/composition.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { ExternalContent } from './platform-secret.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * What External Secrets is told: each secret by its place in the store and, where a key holds more than one secret as it is, a template that puts
 * it together (https://external-secrets.io/latest/guides/templating/).
 */
export function externalContent({ type, labels, keys, leaves }: DeclaredSecret, store: SecretStore | undefined): ExternalContent {
  const entries = Object.entries(keys);
  const remoteOf = (id: string): object => {
    const { key, property } = leaves.find((leaf) => leaf.id === id)!.remote;
    return { key: storedName(key, store), property };
  };
  const metadata = { labels };
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

/** Names in Azure Key Vault have letters, digits and dashes only, those in Google Secret Manager no slashes. */
function storedName(key: string, store: SecretStore | undefined): string {
  if (store?.kind === 'azure') return key.replaceAll(/[^A-Za-z0-9]/g, '-');
  return store?.kind === 'google' ? key.replaceAll(/[^\w-]/g, '-') : key;
}
