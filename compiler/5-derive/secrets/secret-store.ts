import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { prefixed } from '../cluster/derive-cluster.ts';

/** The store outside of git that External Secrets reads: the ClusterSecretStore `platform`. */
export interface SecretStore {
  readonly kind: 'vault' | 'aws' | 'azure' | 'google';
  /** https://external-secrets.io/latest/provider/hashicorp-vault/ and its neighbours */
  readonly provider: object;
}

type StoreValues = NonNullable<NonNullable<Values['secrets']['external']>['store']>;

/** The store that values name, or the one that follows from them. Undefined where none does: somebody else makes it, under the same name. */
export function deriveSecretStore(values: Values, definitions: AppDefinitions): SecretStore | undefined {
  const given = values.secrets.external?.store ?? impliedStore(values, definitions);
  if (given?.vault !== undefined) {
    const { server, path, mountPath, role } = given.vault;
    const serviceAccountRef = { name: 'external-secrets', namespace: operatorNamespace(values, definitions) };
    return { kind: 'vault', provider: { vault: { server, path, version: 'v2', auth: { kubernetes: { mountPath, role, serviceAccountRef } } } } };
  }
  if (given?.aws !== undefined) return { kind: 'aws', provider: { aws: { service: 'SecretsManager', region: given.aws.region, ...(given.aws.role !== undefined && { role: given.aws.role }) } } };
  if (given?.azure !== undefined) {
    const { vaultUrl, identityId } = given.azure;
    return { kind: 'azure', provider: { azurekv: { authType: 'ManagedIdentity', vaultUrl, ...(identityId !== undefined && { identityId }) } } };
  }
  return given?.google && { kind: 'google', provider: { gcpsm: { projectID: given.google.project } } };
}

function impliedStore(values: Values, definitions: AppDefinitions): StoreValues | undefined {
  if (isAppOn('vault', definitions, values)) {
    const namespace = prefixed(values.cluster.namespacePrefix, definitions['vault']!.namespace);
    return { vault: { server: `http://vault.${namespace}:8200`, path: 'secret', mountPath: 'kubernetes', role: 'external-secrets' } };
  }
  const { aws, azure, google } = values.kms?.sops ?? {};
  const region = aws?.region ?? values.cluster.region;
  if (aws !== undefined && region !== undefined) return { aws: { region } };
  // The keys are in a vault, `https://acme.vault.azure.net/keys/sops/…`, and secrets can be in the same.
  const vaultUrl = /^https:\/\/[^/,]+/.exec(azure?.keys ?? '')?.[0];
  if (vaultUrl !== undefined) return { azure: { vaultUrl } };
  return google && { google: { project: google.project } };
}

function operatorNamespace(values: Values, definitions: AppDefinitions): string {
  return prefixed(values.cluster.namespacePrefix, definitions['external-secrets']!.namespace);
}
