/** One field that an action changes. `from` is missing where nothing was there, `to` where nothing stays. */
export interface FieldChange {
  /** Dotted, as the server names the field: `attributes.frontendUrl`. */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Neither value may be shown, so that neither is here. */
  readonly secret?: true;
}

/** One write to the server, as data. Each task adds what it needs to carry it out. */
export interface Action {
  readonly kind: 'create' | 'update' | 'delete';
  /** In words: `realm role`, `project member`. */
  readonly what: string;
  /** Its name, with that of its parent where it has one: `team-demo/team-demo-pull`. */
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** Something that a person should know and that the task does not do by itself: a kept project, a user with another issuer. */
export interface Notice {
  readonly message: string;
  /** The option or the step that resolves it. */
  readonly hint?: string;
}

/**
 * What would bring the server to its specification. Stages follow each other; the actions of one stage do not need each other, so that
 * several may be carried out at once.
 */
export interface Plan<A extends Action = Action> {
  readonly stages: readonly (readonly A[])[];
  readonly notices: readonly Notice[];
}

/** How many writes a plan has. */
export function countActions({ stages }: Plan): number {
  return stages.reduce((sum, stage) => sum + stage.length, 0);
}
