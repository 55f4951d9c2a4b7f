import type { Values } from '../../4-validate/value-types.ts';

import { hasSecret } from '../secrets/has-secret.ts';

export interface CertificateIssuer {
  readonly name: string;
  readonly spec: object;
  /** Whether the CA behind it is made in the cluster, and its key never leaves it. */
  readonly bootstraps: boolean;
}

/** The settings of the app that issues certificates. */
interface CertManagerValues {
  readonly issuer?: 'custom-ca' | 'letsencrypt';
  readonly stage?: 'production' | 'staging';
  readonly email?: string;
  readonly customRootCA?: string;
}

/** Let's Encrypt's directories: https://letsencrypt.org/docs/staging-environment/ */
const acmeServers = {
  production: 'https://acme-v02.api.letsencrypt.org/directory',
  staging: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

/**
 * Who signs certificates: a custom CA, given (its Secret is delivered as every secret is) or bootstrapped by cert-manager in the cluster, and
 * Let's Encrypt where it is chosen, by a DNS challenge at the zone's provider.
 */
export function deriveCertificateIssuers(values: Values): CertificateIssuer[] {
  const { issuer = 'custom-ca', stage = 'production', email, customRootCA } = (values.apps['cert-manager'] ?? {}) as CertManagerValues;
  const customCa: CertificateIssuer = { name: 'custom-ca', spec: { ca: { secretName: 'custom-ca' } }, bootstraps: customRootCA === undefined };
  if (issuer === 'custom-ca') return [customCa];
  const name = `letsencrypt-${stage}`;
  const spec = { acme: { server: acmeServers[stage], email, privateKeySecretRef: { name }, solvers: [{ dns01: dnsSolver(values) }] } };
  return [customCa, { name, spec, bootstraps: false }];
}

/** https://cert-manager.io/docs/configuration/acme/dns01/ ; keys are in the Secret `dns`, filled as every secret is. */
function dnsSolver(values: Values): object {
  const { cluster, dns: { provider } } = values;
  const secretRef = { name: 'dns', key: 'secret' };
  if (provider?.aws !== undefined) {
    const { region, role } = provider.aws;
    return { route53: { region, ...(role !== undefined && { role }), ...(hasSecret(values, 'dns.provider.aws.accessKeyID') && { accessKeyIDSecretRef: { name: 'dns', key: 'accessKeyID' }, secretAccessKeySecretRef: secretRef }) } };
  }
  if (provider?.azure !== undefined) {
    const { resourceGroup, hostedZoneName = cluster.domainSuffix, subscriptionId, tenantId, aadClientId, useManagedIdentityExtension, userAssignedIdentityID, cloud } = provider.azure;
    const identity = useManagedIdentityExtension ? { managedIdentity: userAssignedIdentityID === undefined ? {} : { clientID: userAssignedIdentityID } } : { clientID: aadClientId, tenantID: tenantId, clientSecretSecretRef: secretRef };
    return { azureDNS: { resourceGroupName: resourceGroup, subscriptionID: subscriptionId, ...(cloud !== undefined && { environment: azureEnvironments[cloud] ?? cloud }), ...(hostedZoneName !== undefined && { hostedZoneName }), ...identity } };
  }
  const { project } = provider!.google!;
  // Without a key the pods' own Google identity is used.
  return { cloudDNS: { project, ...(hasSecret(values, 'dns.provider.google.serviceAccountKey') && { serviceAccountSecretRef: secretRef }) } };
}

/** Azure's environments have two spellings; cert-manager knows these. */
const azureEnvironments: Readonly<Record<string, string>> = { AzureCloud: 'AzurePublicCloud', AzureUSGovernment: 'AzureUSGovernmentCloud' };
