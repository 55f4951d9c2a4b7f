import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emit.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** A check over the finished objects. Pure; reports at the values that made the object. */
export type Check = (emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog) => Iterable<Diagnostic>;
