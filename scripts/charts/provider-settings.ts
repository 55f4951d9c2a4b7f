import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What a cluster of a provider has beside the examples of the apps. */
export interface ProviderSettings {
  /** Merged over the examples, app by app. */
  readonly apps: Readonly<Record<string, object>>;
  /** Further sections of the values, whole. */
  readonly sections: Readonly<Record<string, object>>;
}

const harborIn = (type: string, settings: object): object => ({ persistence: { imageChartStorage: { type, [type]: settings } } });
const droneAt = (provider: string): object => ({ adminUser: 'boss', adminToken: 'token', sourceControl: { provider, [provider]: { clientID: 'id', clientSecretValue: 'secret' } } });
const google = { project: 'demo', region: 'somewhere', key_ring: 'demo' };

const cloudDns = { provider: { google: { project: 'demo', serviceAccountKey: '{}' } } };

const read = (file: string): string => fs.readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');
const rootCA = read('test/secrets/fixtures/ca.crt');
/** With the certificate that the controller of Sealed Secrets would give away. */
const { sealed } = (parse(read('env-example/clusters/production/cluster.yaml')) as { secrets: { sealed: object } }).secrets;

/**
 * Stores, keys and receivers, so that each way in which charts take secrets comes up at one provider: with keys at the clouds; by the pods' own
 * identity, so that nothing is there to be read, and with a CA that is given at `digitalocean`; with sealed secrets at `custom`, with Flux and SOPS at `kind`.
 */
const byProvider: Readonly<Record<string, ProviderSettings>> = {
  aws: {
    apps: {
      harbor: harborIn('aws', { bucket: 'demo', region: 'somewhere', accesskey: 'key', secretkey: 'secret' }),
      loki: { storageType: 'aws', aws: { bucketnames: 'demo', region: 'somewhere', access_key_id: 'key', secret_access_key: 'secret' } },
      vault: { seal: { awskms: { region: 'somewhere', access_key: 'key', secret_key: 'secret', endpoint: 'https://kms.example.com' } } },
      drone: droneAt('github'),
    },
    sections: {
      dns: { provider: { aws: { region: 'somewhere', accessKeyID: 'key', secretAccessKey: 'secret' } } },
      alerts: { receivers: ['msteams'], msteams: { highPrio: 'https://example.com/high', lowPrio: 'https://example.com/low' } },
    },
  },
  azure: {
    apps: {
      harbor: harborIn('azure', { accountname: 'demo', container: 'demo', accountkey: 'secret' }),
      loki: { storageType: 'azure', azure: { account_name: 'demo', account_key: 'secret', container_name: 'demo' } },
      vault: { seal: { azurekeyvault: { vault_name: 'demo', tenant_id: 'demo', client_id: 'demo', client_secret: 'secret' } } },
      drone: droneAt('gitlab'),
    },
    sections: { dns: { provider: { azure: { resourceGroup: 'demo', tenantId: 'demo', subscriptionId: 'demo', aadClientId: 'demo', aadClientSecret: 'secret' } } } },
  },
  google: {
    apps: {
      harbor: harborIn('gcs', { bucket: 'demo', encodedkey: '{}' }),
      loki: { storageType: 'gcs', gcs: { bucket_name: 'demo' } },
      vault: { seal: { gcpckms: { ...google, kmsAccount: '{}' } } },
      drone: droneAt('gitea'),
    },
    sections: { dns: cloudDns },
  },
  digitalocean: {
    apps: {
      'cert-manager': { customRootCA: rootCA },
      harbor: harborIn('aws', { bucket: 'demo', region: 'somewhere' }),
      loki: { storageType: 'aws', aws: { bucketnames: 'demo', region: 'somewhere' } },
      drone: droneAt('bitbucketCloud'),
    },
    sections: { dns: { provider: { aws: { region: 'somewhere' } } } },
  },
  custom: {
    apps: {
      loki: { storageType: 'swift', swift: { auth_url: 'https://keystone.example.com', container_name: 'demo', username: 'robot', password: 'secret' } },
    },
    sections: { dns: cloudDns, secrets: { delivery: 'sealed', sealed } },
  },
  kind: {
    apps: {},
    sections: {
      dns: cloudDns,
      sync: { engine: 'flux', repoURL: 'https://git.example.com/demo.git' },
      secrets: { delivery: 'sops', sops: { age: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] } },
    },
  },
};

/** What the cluster of a provider has beside the examples. */
export function settingsOf(provider: string): ProviderSettings {
  return byProvider[provider] ?? { apps: {}, sections: { dns: cloudDns } };
}
