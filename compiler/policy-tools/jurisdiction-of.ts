import type { ValidValues } from '../4-validate/validate-values.ts';
import { derivePlatform } from '../5-derive/derive-platform.ts';
import type { Platform } from '../5-derive/platform.ts';
import { emit } from '../6-emit/emit.ts';
import { emitters } from '../6-emit/emitters.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Result } from '../diagnostics/diagnostic.ts';
import { baselineOf } from '../policies/baseline-of.ts';
import type { Jurisdiction } from '../policies/create-judge.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import type { SourceTree } from '../source-tree.ts';
import { readOwnPolicies } from './read-own-policies.ts';

/** What a cluster of the values judges by: its baseline, the policies of its own (`files`), and its Namespaces. */
export function jurisdictionOfValues(valid: ValidValues, files: SourceTree, catalog: Catalog): Result<Jurisdiction> {
  const platform = derivePlatform(valid.value, catalog);
  const baseline = baselineOf(platform, catalog);
  const own = jurisdictionOfFolder(files, catalog, true);
  const value = { ...own.value, constraints: [...baseline.constraints, ...own.value.constraints], namespaces: namespacesOf(platform, catalog, valid), scope: baseline.scope };
  return { value, diagnostics: own.diagnostics };
}

/** What a folder of policies judges by. `beside`: together with the policies of drydock. */
export function jurisdictionOfFolder(files: SourceTree, catalog: Pick<Catalog, 'policies' | 'schema'>, beside = false): Result<Jurisdiction> {
  const { active, delivered, diagnostics } = readOwnPolicies(files, catalog, beside);
  return { value: { constraints: active, expansions: delivered.expansions.map(({ object }) => object), namespaces: [] }, diagnostics };
}

/** The Namespaces that drydock makes. */
function namespacesOf(platform: Platform, catalog: Catalog, valid: ValidValues): Manifest[] {
  const own = emitters.filter(({ id }) => id.endsWith('/namespace'));
  const { manifests } = emit(platform, own, catalog.render, valid).value;
  return [...manifests.values()].flat().map(({ object }) => object);
}
