import type { ExemptionUse } from '../policies/exemption-use.ts';
import type { SyncedKind } from '../policies/policy-definition.ts';
import { objectAt, textAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { SettingName } from './platform-settings.ts';

/** An object that the values repository gives to the cluster. */
export interface OwnManifest {
  readonly object: Manifest;
  /** The file that it comes from. */
  readonly source: string;
}

/** A ConstraintTemplate, as it is there or as METADATA make it. */
export interface OwnTemplate extends OwnManifest {
  /** The kinds whose objects its policy compares. */
  readonly data: readonly SyncedKind[];
  /** Whether METADATA make it: the kinds that it compares are then written into it. */
  readonly isMade: boolean;
}

export interface OwnConstraint extends OwnManifest {
  /** What exemptions call its policy. */
  readonly policy: string;
  /** Whether something is wrong with it that the cluster would refuse: it is not asked then. */
  readonly isRefused: boolean;
  /** What its policy asks of exemptions; undefined where it is not asked here. */
  readonly exemptionUse: ExemptionUse | undefined;
  /** The parameters that the platform gives it where it says nothing of them. */
  readonly settings: readonly SettingName[];
  /** The schema of its parameters. */
  readonly schema: unknown;
}

/** The policies of `env/policies/`, as the cluster is given them. */
export interface OwnPolicies {
  readonly templates: readonly OwnTemplate[];
  readonly constraints: readonly OwnConstraint[];
  readonly expansions: readonly OwnManifest[];
}

export const noOwnPolicies: OwnPolicies = { templates: [], constraints: [], expansions: [] };

/** An object may say nothing but its name. */
export function toOwnManifest(object: Manifest, source: string): OwnManifest {
  return { object: { apiVersion: textAt(object, 'apiVersion'), kind: textAt(object, 'kind'), metadata: objectAt(object, 'metadata'), spec: objectAt(object, 'spec') }, source };
}
