import type { SyncedKind } from '../policies/policy-definition.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';

/** An object that the values repository gives to the cluster as it is. */
export interface OwnManifest {
  readonly object: Manifest;
  /** The file that it comes from. */
  readonly source: string;
}

/** The policies of `env/policies/`, as the cluster is given them. */
export interface OwnPolicies {
  readonly templates: readonly OwnManifest[];
  readonly constraints: readonly OwnManifest[];
  readonly expansions: readonly OwnManifest[];
  /** The kinds whose objects they compare. */
  readonly data: readonly SyncedKind[];
}

export const noOwnPolicies: OwnPolicies = { templates: [], constraints: [], expansions: [], data: [] };
