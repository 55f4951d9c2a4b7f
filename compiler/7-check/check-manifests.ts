import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Emitted } from '../6-emit/emitted-files.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkExemptions } from '../policies/check-exemptions.ts';
import { checkPolicies } from '../policies/check-policies.ts';
import type { Check, CheckOptions } from './check.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkManifestSchemas } from './kubernetes/check-manifest-schemas.ts';
import { checkNameLengths } from './name-lengths.ts';
import { checkNamespaceConflicts } from './namespace-conflicts.ts';
import { checkPortNames } from './port-names.ts';
import { checkRawValues } from './raw-values.ts';
import { checkReferences } from './references.ts';
import { checkRoutes } from './routes.ts';
import { checkUnfinished } from './unfinished.ts';

const checks: readonly Check[] = [checkManifestSchemas, checkDuplicates, checkNameLengths, checkNamespaceConflicts, checkPortNames, checkRawValues, checkReferences, checkRoutes, checkUnfinished, checkExemptions, checkPolicies];

/** Checks the finished objects of a cluster against each other and against Kubernetes' rules. */
export function checkManifests(emitted: Emitted, platform: Platform, values: ValidValues, catalog: Catalog, options: CheckOptions = {}): Diagnostic[] {
  return checks.flatMap((check) => [...check(emitted, platform, values, catalog, options)]);
}
