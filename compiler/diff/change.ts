import type { OutputDocument } from '../output-tree.ts';
import type { FieldChange } from './fields/field-change.ts';

/** Who something belongs to: a team, an app of the platform, or the cluster as a whole. */
export interface Owner {
  readonly kind: 'cluster' | 'app' | 'team';
  /** Of a cluster: its name. */
  readonly id: string;
}

/** One side of a change: an object of the output tree and the file that it is in. */
export interface Located {
  readonly file: string;
  readonly document: OutputDocument;
}

/**
 * What happens to one object, or to one file that holds none (the values of a Helm release). Kubernetes knows no renaming: a renamed object
 * is one that is deleted and one that is made, shown together because they are so alike.
 */
export type ObjectChange = Added | Removed | Changed;

interface Common {
  /** `Deployment/team-demo/hello`, or the path of a file. */
  readonly name: string;
  readonly owner: Owner;
}

export interface Added extends Common {
  readonly action: 'added';
  readonly before?: undefined;
  readonly after: Located;
  readonly fields: readonly [];
}

export interface Removed extends Common {
  readonly action: 'removed';
  readonly before: Located;
  readonly after?: undefined;
  readonly fields: readonly [];
}

export interface Changed extends Common {
  readonly action: 'changed' | 'renamed';
  readonly before: Located;
  readonly after: Located;
  /** What is different, in the order of the object. Of a renamed object its name is. */
  readonly fields: readonly FieldChange[];
}
