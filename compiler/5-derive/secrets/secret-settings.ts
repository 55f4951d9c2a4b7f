import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { PlatformValues, Values } from '../../4-validate/value-types.ts';
import type { SyncEngine } from '../cluster/sync.ts';

/** How secrets are brought into the cluster whose content is given. */
export interface SecretSettings {
  readonly delivery: 'external' | 'sealed' | 'sops' | undefined;
  /** What can carry contents that are in values; the same as `delivery`, unless that is a store. */
  readonly encryption: 'sealed' | 'sops' | undefined;
  readonly sealing: NonNullable<Values['secrets']['sealed']> | undefined;
  /** The age recipients of the cluster. */
  readonly recipients: readonly string[];
}

/** What values say, or else what the apps that are on and the sync engine can do. */
export function deriveSecretSettings(values: PlatformValues, definitions: AppDefinitions, engine: SyncEngine): SecretSettings {
  const { delivery, sealed, sops } = values.secrets;
  const encryption = (): SecretSettings['encryption'] => {
    if (delivery === 'sealed' || delivery === 'sops') return delivery;
    if (isAppOn('sealed-secrets', definitions, values) && sealed !== undefined) return 'sealed';
    return engine === 'flux' && sops !== undefined ? 'sops' : undefined;
  };
  const derive = (): SecretSettings['delivery'] => (isAppOn('external-secrets', definitions, values) ? 'external' : encryption());
  return { delivery: delivery ?? derive(), encryption: encryption(), sealing: sealed, recipients: sops?.age ?? [] };
}
