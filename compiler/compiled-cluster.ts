import type { ValidValues } from './4-validate/validate-values.ts';
import type { Platform } from './5-derive/platform.ts';
import type { OutputTree } from './output-tree.ts';
import type { Engines } from './policy-tools/load-engines.ts';

/** One compiled cluster. */
export interface CompiledCluster {
  /** Its folder under the output folder: the overlay's name, or `''` in a repository without overlays. */
  readonly root: string;
  readonly platform: Platform;
  readonly values: ValidValues;
  /** Its manifests by file, relative to `root`. */
  readonly files: OutputTree;
  /** What judges for the policies of the values repository. */
  readonly ownEngines: Engines;
}
