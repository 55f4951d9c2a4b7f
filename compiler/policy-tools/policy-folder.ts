import type { Location } from '../diagnostics/diagnostic.ts';
import type { SyncedKind } from '../policies/policy-definition.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import type { LocatedObject } from './read-documents.ts';
import type { RegoSource } from './rego-lock.ts';

/** A policy that is not drydock's own: somebody's ConstraintTemplate, or a `policy.rego` with its METADATA. */
export interface OwnPolicy {
  /** The kind of its constraints. */
  readonly kind: string;
  /** The ConstraintTemplate that the cluster is given. */
  readonly template: Manifest;
  /** The schema of its parameters. */
  readonly schema: unknown;
  /** The kinds whose objects it compares. */
  readonly data: readonly SyncedKind[];
  /** Undefined for a template without Rego. */
  readonly rego: RegoSource | undefined;
  /** The file that holds it. */
  readonly file: string;
  /** The constraint that its METADATA ask for; the folder's own constraints of the kind replace it. */
  readonly constraint: Manifest | undefined;
  /** Where the policy is. */
  readonly at: Location;
  /** Where a row of one of the Rego's modules is. */
  readonly locateRow: (module: string, row: number) => Location;
}

/** What a folder of policies holds. */
export interface PolicyFolder {
  readonly policies: readonly OwnPolicy[];
  readonly constraints: readonly LocatedObject[];
  /** Gatekeeper's ExpansionTemplates. */
  readonly expansions: readonly LocatedObject[];
}
