import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emitted-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FileFacts } from './per-file.ts';
import type { BlamelessObjects } from '../policies/blameless-objects.ts';

/** What checks are told beside the values. */
export interface CheckOptions {
  /** The day (YYYY-MM-DD) on which exemptions are judged to be past their last day; without it none is. */
  readonly date?: string | undefined;
  /** Objects that need no other look at them; those that are found to be sound are added. */
  readonly sound?: SoundObjects | undefined;
  /** The same for policies, by what these say. */
  readonly blameless?: Map<string, BlamelessObjects> | undefined;
  /** What earlier checks found out about files that are the same. */
  readonly facts?: FileFacts | undefined;
}

/** Objects that are what their kind asks for, by the minor version of Kubernetes. */
export type SoundObjects = Map<number, Set<object>>;

/** A check over the finished objects. Pure; reports at the values that made the object. */
export type Check = (emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog, options?: CheckOptions) => Iterable<Diagnostic>;
