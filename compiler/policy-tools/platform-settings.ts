import { objectAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { OwnPolicy } from './policy-folder.ts';

/** What all policies of a platform share: parameters that `templates/policies/lib/` reads. */
export interface PlatformSettings {
  /** What the annotations of exemptions begin with. */
  readonly annotationPrefix: string;
  /** Where annotations count with `exemptions: platform`. */
  readonly platformNamespaces: readonly string[];
}

export type SettingName = keyof PlatformSettings;

const settingNames: readonly SettingName[] = ['annotationPrefix', 'platformNamespaces'];

/** The settings that a policy takes: its schema has the parameter, and its Rego reads it, by our libraries or by its own. */
export function settingsTakenBy({ schema, rego }: Pick<OwnPolicy, 'schema' | 'rego'>): SettingName[] {
  const known = objectAt(schema, 'properties');
  const texts = Object.values(rego?.modules ?? {});
  return settingNames.filter((name) => Object.hasOwn(known, name) && texts.some((text) => text.includes(`input.parameters.${name}`)));
}

/** The constraint with the platform's settings among its parameters, as far as it takes them, needs them and says nothing of them itself. */
export function withSettings(constraint: Manifest, { taken, schema, settings }: { readonly taken: readonly SettingName[]; readonly schema: unknown; readonly settings: () => PlatformSettings }): Manifest {
  const parameters = objectAt(constraint, 'spec', 'parameters');
  const sayOf = (name: string): unknown => parameters[name] ?? valueAt(schema, 'properties', name, 'default');
  const isMissing = (name: SettingName): boolean => {
    if (Object.hasOwn(parameters, name)) return false;
    return name === 'platformNamespaces' ? sayOf('exemptions') === 'platform' : sayOf(name) !== settings()[name];
  };
  const missing = taken.filter(isMissing);
  if (missing.length === 0) return constraint;
  const added = Object.fromEntries(missing.map((name) => [name, settings()[name]]));
  return { ...constraint, spec: { ...objectAt(constraint, 'spec'), parameters: { ...parameters, ...added } } };
}
