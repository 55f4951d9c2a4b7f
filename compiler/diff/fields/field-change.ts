import type { Path } from '../../path.ts';

/** One field that is different: there was none before, there is none after, or it holds something else. */
export interface FieldChange {
  /** `spec.template.spec.containers[app].image`, as people read it: items of lists by what tells them apart. */
  readonly field: string;
  /** Where it stands on each side; on the side that lacks it, where it would. */
  readonly beforePath: Path;
  readonly afterPath: Path;
  /** `undefined` on the side that lacks it. */
  readonly before: unknown;
  readonly after: unknown;
}
