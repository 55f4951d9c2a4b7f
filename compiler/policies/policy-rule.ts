import type { JsonSchema } from '../catalog/bundle-schema.ts';
import type { Path } from '../path.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import type { Enforcement, SyncedKind } from './policy-definition.ts';

/** Whose annotations may take a pod or a container out of a policy: everybody's, those in the platform's namespaces, or nobody's. */
export type ExemptionRule = 'allowed' | 'platform' | 'none';

/** A policy that is on, for the platform or for one team, with all that its ConstraintTemplate and its Constraint say. */
export interface PolicyRule {
  readonly id: string;
  /** The name of its Constraint: the id, or for a team the id and the team's namespace. */
  readonly name: string;
  /** The kind of its Constraint: the id in PascalCase. */
  readonly kind: string;
  /** The name of its ConstraintTemplate: Gatekeeper wants the kind in lower case. */
  readonly templateName: string;
  readonly title: string;
  readonly description: string;
  /** The kinds whose objects it compares. */
  readonly inventory: readonly SyncedKind[];
  /** The same in the words of Gatekeeper's annotation `requires-sync-data`. */
  readonly requiredData: string;
  readonly action: Enforcement;
  readonly match: object;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The structural schema of the parameters. */
  readonly schema: JsonSchema;
  readonly rego: string;
  /** The code that `rego` imports, and that imports in turn. */
  readonly libs: readonly string[];
  /** What the engine is asked for. */
  readonly entrypoint: string;
  readonly origin: Path;
}

/** What surrounds the constraints: what the cluster leaves alone whatever they match, and what it adds to pods before they are judged. */
export interface PolicyScope {
  /** Where Gatekeeper is. */
  readonly namespace: string;
  /** What the annotations of exemptions begin with. */
  readonly annotationPrefix: string;
  /** Namespaces that Gatekeeper's Config excludes. */
  readonly excludedNamespaces: readonly string[];
  /** Kinds that policies which compare objects can see. */
  readonly dataSync: readonly (Omit<SyncedKind, 'group'> & Partial<SyncedKind>)[];
  readonly sidecar: Sidecar;
}

/** What Istio adds to a pod of the mesh. */
export interface Sidecar {
  readonly initContainer: Manifest;
  readonly container: Manifest;
  readonly annotations: Readonly<Record<string, string>>;
}
