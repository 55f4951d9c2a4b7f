import type { AppDefinitions } from '../../4-validate/decide-app.ts';
import type { PlatformValues } from '../../4-validate/value-types.ts';
import type { OwnPolicies } from '../../policy-tools/own-policies.ts';
import type { SeedFor } from '../../secrets/create-seeds.ts';
import { deriveSecretSettings } from '../secrets/secret-settings.ts';
import type { Sync, SyncEngine } from './sync.ts';

/** What the values don't say of the delivery. */
export interface Delivery {
  /** Overrides the values' choice. */
  readonly engine?: SyncEngine | undefined;
  /** The cluster's folder under the output folder; empty where there is only one cluster. */
  readonly root?: string;
  /** The policies of `env/policies/`. */
  readonly ownPolicies?: OwnPolicies;
  /** What the encryption of secrets derives its randomness from. */
  readonly seedFor?: SeedFor | undefined;
}

/** Who syncs the output tree, and where it is found. */
export function deriveSync(values: PlatformValues, definitions: AppDefinitions, { engine, root = '' }: Delivery): Sync {
  const { sync } = values;
  return {
    get engine() {
      return engine ?? sync.engine;
    },
    get repoURL() {
      return sync.repoURL;
    },
    get revision() {
      return sync.revision;
    },
    get ref() {
      return refOf(sync.revision);
    },
    get path() {
      return root === '' ? sync.path : `${sync.path}/${root}`;
    },
    get decryption() {
      return deriveSecretSettings(values, definitions, this.engine).encryption === 'sops' ? { provider: 'sops', secretRef: { name: 'sops-age' } } : undefined;
    },
    get interval() {
      return sync.interval;
    },
  };
}

/** https://fluxcd.io/flux/components/source/gitrepositories/#reference */
function refOf(revision: string): object {
  if (/^[0-9a-f]{40}$/.test(revision)) return { commit: revision };
  return revision.startsWith('refs/') ? { name: revision } : { branch: revision };
}
