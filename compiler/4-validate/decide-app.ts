import { profiles, type AppDefinition, type Conditions, type Profile } from '../catalog/app-definition.ts';
import { valueAt } from '../path.ts';
import type { PlatformValues } from './value-types.ts';

/** The apps of the catalogue by id. */
export type AppDefinitions = Readonly<Record<string, AppDefinition>>;

/** Why an app is on or off: `apps.<app>.enabled`, the profile, a case of its own (`enabledWhen`), or because nothing switches it on. */
export type AppReason =
  | { readonly kind: 'values' }
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'condition'; readonly conditions: Conditions }
  | { readonly kind: 'default' };

export interface AppDecision {
  readonly isOn: boolean;
  readonly reason: AppReason;
}

/** Decides about one app: its own `enabled`, then the profile, then the cases in its definition. */
export function decideApp(id: string, definitions: AppDefinitions, values: PlatformValues): AppDecision {
  const own = values.apps[id]?.enabled;
  if (own !== undefined) return { isOn: own, reason: { kind: 'values' } };
  const definition = definitions[id]!;
  const { profile } = values.otomi;
  if (profiles.indexOf(definition.profile) <= profiles.indexOf(profile)) return { isOn: true, reason: { kind: 'profile', profile } };
  const conditions = definition.enabledWhen?.find((all) => hold(all, definitions, values));
  return conditions === undefined ? { isOn: false, reason: { kind: 'default' } } : { isOn: true, reason: { kind: 'condition', conditions } };
}

export function isAppOn(id: string, definitions: AppDefinitions, values: PlatformValues): boolean {
  return decideApp(id, definitions, values).isOn;
}

function hold(conditions: Conditions, definitions: AppDefinitions, values: PlatformValues): boolean {
  return Object.entries(conditions).every(([path, wanted]) => {
    const value = valueOf(path.split('.'), definitions, values);
    const found = Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
    return [wanted].flat().some((one) => (one === '*' ? found.length > 0 : found.includes(one)));
  });
}

/** Whether an app is on is decided, not only said: `apps.<app>.enabled` of a condition asks for the decision. */
function valueOf(path: readonly string[], definitions: AppDefinitions, values: PlatformValues): unknown {
  const [root, app, key] = path;
  return root === 'apps' && key === 'enabled' ? isAppOn(app!, definitions, values) : valueAt(values, path);
}
