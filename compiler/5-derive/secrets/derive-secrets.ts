import type { JsonSchema } from '../../catalog/bundle-schema.ts';
import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import type { SeedOf } from '../../secrets/seed-of.ts';
import { manifestsWaveOf } from '../apps/order-apps.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { secretsNamespace } from '../cluster/derive-namespaces.ts';
import type { Remember } from '../lazy.ts';
import type { Cluster, Sync, Team } from '../platform.ts';
import { alertReceiverSecrets } from './alert-receiver-secrets.ts';
import { appSecrets } from './app-secrets.ts';
import { declareSecret, type DeclaredSecret } from './declared-secret.ts';
import { createDeliverer } from './deliver-secret.ts';
import { generatedSpec, type GeneratedSecrets } from './generated-secrets.ts';
import { pullSecrets } from './platform-secrets.ts';
import type { PlatformSecret } from './platform-secret.ts';
import { createLeafReader } from './secret-leaf.ts';
import { deriveSecretSettings, type SecretSettings } from './secret-settings.ts';
import { deriveSecretStore, type SecretStore } from './secret-store.ts';
import { teamSecrets } from './team-secrets.ts';

/** Everything about the platform's secrets. */
export interface Secrets {
  readonly all: readonly PlatformSecret[];
  readonly settings: SecretSettings;
  readonly store: SecretStore | undefined;
  /** What is left to a Job in the cluster; undefined where nothing is. */
  readonly generated: GeneratedSecrets | undefined;
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
  readonly seedOf: SeedOf | undefined;
}

/** The apps that read secrets of a delivery. Flux is there before everything else. */
const operators: Readonly<Record<NonNullable<SecretSettings['delivery']>, string | undefined>> = { external: 'external-secrets', sealed: 'sealed-secrets', sops: undefined };

/** After the namespaces and before every app. */
const earlyWave = -5;

/** The Secret there with what values give and Secrets in other namespaces are put together from. */
export const givenSecret = 'given';

export function deriveSecrets({ values, catalog, cluster, sync, teams, seedOf }: SecretSources, remember: Remember): Secrets {
  const settings = remember(() => deriveSecretSettings(values, catalog.apps, sync.engine));
  const store = remember(() => deriveSecretStore(values, catalog.apps));
  const all = remember(() => {
    const reader = createLeafReader(values, catalog.schema);
    // Every source of secrets is one line here.
    const declared = [
      ...appSecrets(values, catalog.apps, cluster, reader),
      ...pullSecrets(values, catalog.apps, teams(), reader),
      ...alertReceiverSecrets(values, teams(), cluster, reader),
      ...teamSecrets(values, teams(), cluster),
    ];
    const deliver = createDeliverer(settings(), store(), seedOf);
    const secrets = declared.map(deliver);
    const given = givenParts(secrets.filter(({ delivery }) => delivery === 'generated'), prefixed(values.cluster.namespacePrefix, secretsNamespace));
    return given === undefined ? secrets : [...secrets, deliver(given)];
  });
  return {
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
    get generated() {
      return generatedSpec(all(), { namespace: prefixed(values.cluster.namespacePrefix, secretsNamespace), image: values.otomi.tasks.image, minor: cluster.minor });
    },
  };
}

/** What the Job in the cluster needs and does not make itself, as one Secret: a key for each secret text, by its id. */
function givenParts(generated: readonly DeclaredSecret[], namespace: string): DeclaredSecret | undefined {
  const leaves = new Map(generated.flatMap((secret) => secret.leaves).filter(({ state }) => state !== 'generated').map((leaf) => [leaf.id, leaf]));
  const keys = Object.fromEntries([...leaves.keys()].sort().map((id) => [id, [{ secret: id }]]));
  return declareSecret({ owner: { kind: 'platform', id: givenSecret }, origin: ['cluster'], namespace, name: givenSecret, keys }, (id) => leaves.get(id)!);
}
