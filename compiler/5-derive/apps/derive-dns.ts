import type { Values } from '../../4-validate/value-types.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { hasSecret } from '../secrets/has-secret.ts';

/** How ExternalDNS reaches the zones' provider: https://kubernetes-sigs.github.io/external-dns/latest/ */
export interface Dns {
  readonly provider: string;
  /** The domains that it writes records for. */
  readonly domains: readonly string[];
  /** Command line flags beside those of every provider. */
  readonly args: Readonly<Record<string, string>>;
  /** Environment: a text, or a key of the app's Secret. */
  readonly env: readonly { readonly name: string; readonly value?: string; readonly key?: string }[];
  /** Where the app's Secret is mounted, if the provider's client wants a file. */
  readonly mountPath: string | undefined;
}

/** Undefined where no provider is given. */
export function deriveDns(values: Values, cluster: Cluster): Dns | undefined {
  const { provider, zones } = values.dns;
  if (provider === undefined) return undefined;
  return { domains: [cluster.domain, ...zones], ...clientOf(provider, (path) => hasSecret(values, `dns.provider.${path}`)) };
}

type Provider = NonNullable<Values['dns']['provider']>;

function clientOf({ aws, azure, google }: Provider, has: (path: string) => boolean): Omit<Dns, 'domains'> {
  if (aws !== undefined) {
    const keys = [
      { name: 'AWS_ACCESS_KEY_ID', key: 'aws-access-key-id' },
      { name: 'AWS_SECRET_ACCESS_KEY', key: 'aws-secret-access-key' },
    ];
    const region = { name: 'AWS_DEFAULT_REGION', value: aws.region };
    return { provider: 'aws', args: aws.role === undefined ? {} : { 'aws-assume-role': aws.role }, env: has('aws.accessKeyID') ? [region, ...keys] : [region], mountPath: undefined };
  }
  // Azure's client reads everything from /etc/kubernetes/azure.json.
  if (azure !== undefined) return { provider: 'azure', args: { 'azure-resource-group': azure.resourceGroup }, env: [], mountPath: '/etc/kubernetes' };
  const mountPath = '/etc/google';
  const hasKey = has('google.serviceAccountKey');
  const credentials = { name: 'GOOGLE_APPLICATION_CREDENTIALS', value: `${mountPath}/google.json` };
  return { provider: 'google', args: { 'google-project': google!.project }, env: hasKey ? [credentials] : [], mountPath: hasKey ? mountPath : undefined };
}
