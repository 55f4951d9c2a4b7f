import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import type { SeedFor } from '../../secrets/create-seeds.ts';
import { manifestsWaveOf } from '../apps/order-apps.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { secretsNamespace } from '../cluster/derive-namespaces.ts';
import type { Sync } from '../cluster/sync.ts';
import type { Remember } from '../../lazy.ts';
import type { Team } from '../team/team.ts';
import { alertReceiverSecrets } from './alert-receiver-secrets.ts';
import { appSecrets } from './app-secrets.ts';
import { createDeliverer } from './deliver-secret.ts';
import { givenParts } from './given-parts.ts';
import type { PlatformSecret } from './platform-secret.ts';
import { pullSecrets } from './platform-secrets.ts';
import { createLeafReader } from './secret-leaf.ts';
import { deriveSecretSettings, type SecretSettings } from './secret-settings.ts';
import { deriveSecretStore, type SecretStore } from './secret-store.ts';
import { createSecretsForPods, type SecretsForPods } from './secrets-for-pods.ts';
import { teamSecrets } from './team-secrets.ts';

/** Everything about the platform's secrets. */
export interface Secrets {
  readonly all: readonly PlatformSecret[];
  readonly settings: SecretSettings;
  readonly store: SecretStore | undefined;
  readonly podSecrets: SecretsForPods;
  /** When the apps' secrets are synced: once the operator that reads them has brought its kinds. */
  readonly wave: number;
}

/** What the secrets of a platform are derived from. */
export interface SecretSources {
  readonly values: Values;
  readonly catalog: { readonly apps: AppDefinitions; readonly schema: JsonSchema };
  readonly cluster: Cluster;
  readonly sync: Sync;
  readonly teams: () => readonly Team[];
  /** What encryption derives its randomness from. */
  readonly seedFor: SeedFor | undefined;
}

/** The apps that read secrets of a delivery. Flux is there before everything else. */
const operators: Readonly<Record<NonNullable<SecretSettings['delivery']>, string | undefined>> = { external: 'external-secrets', sealed: 'sealed-secrets', sops: undefined };

/** After the namespaces and before every app. */
const earlyWave = -5;

export function deriveSecrets({ values, catalog, cluster, sync, teams, seedFor }: SecretSources, remember: Remember): Secrets {
  const settings = remember(() => deriveSecretSettings(values, catalog.apps, sync.engine));
  const store = remember(() => deriveSecretStore(values, catalog.apps));
  const reader = remember(() => createLeafReader(values, catalog.schema));
  const deliver = remember(() => createDeliverer(settings(), store(), seedFor));
  const all = remember(() => {
    // Every source of secrets is one line here.
    const declared = [
      ...appSecrets({ values, definitions: catalog.apps, cluster, reader: reader() }),
      ...pullSecrets(values, catalog.apps, teams(), reader()),
      ...alertReceiverSecrets(values, teams(), cluster, reader()),
      ...teamSecrets(values, teams(), cluster),
    ];
    const secrets = declared.map(deliver());
    const given = givenParts(secrets.filter(({ delivery }) => delivery === 'generated'), prefixed(values.cluster.namespacePrefix, secretsNamespace));
    return given === undefined ? secrets : [...secrets, deliver()(given)];
  });
  return {
    podSecrets: createSecretsForPods({ values, definitions: catalog.apps, cluster, reader, deliver, remember }),
    get all() {
      return all();
    },
    get settings() {
      return settings();
    },
    get store() {
      return store();
    },
    get wave() {
      const { delivery } = settings();
      const operator = delivery && operators[delivery];
      return operator !== undefined && cluster.apps[operator] === true ? manifestsWaveOf(operator, catalog.apps) : earlyWave;
    },
  };
}
