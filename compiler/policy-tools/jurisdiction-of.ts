import type { ValidValues } from '../4-validate/validate-values.ts';
import { derivePlatform } from '../5-derive/derive-platform.ts';
import type { Platform } from '../5-derive/platform.ts';
import { emit } from '../6-emit/emit.ts';
import { emitters } from '../6-emit/emitters.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { exemptionTargets } from '../policies/exemption-targets.ts';
import type { Result } from '../diagnostics/diagnostic.ts';
import { baselineOf } from '../policies/baseline-of.ts';
import type { Jurisdiction } from '../policies/create-judge.ts';
import type { Manifest } from '../rego/gatekeeper/manifest.ts';
import type { SourceTree } from '../source-tree.ts';
import { activateConstraints } from './activate-constraints.ts';
import type { ExemptionRules } from './check-manifest-exemptions.ts';
import type { OwnPolicies } from './own-policies.ts';
import { readOwnPolicies } from './read-own-policies.ts';

/** What a cluster judges by, and what it makes of the annotations that exempt. */
export interface ClusterRules {
  readonly jurisdiction: Jurisdiction;
  readonly exemptions: ExemptionRules;
}

/** The rules of a cluster of the values: its baseline, the policies of its own (`files`), and its Namespaces. */
export function rulesOfValues(valid: ValidValues, files: SourceTree, catalog: Catalog): Result<ClusterRules> {
  const { delivered, engines, diagnostics } = readOwnPolicies(files, catalog, true);
  const platform = derivePlatform(valid.value, catalog, { ownPolicies: delivered });
  const baseline = baselineOf(platform, catalog);
  const constraints = [...baseline.constraints, ...activateConstraints(platform.ownPolicies.constraints, engines)];
  const jurisdiction = { constraints, expansions: expansionsOf(platform.ownPolicies), namespaces: namespacesOf(platform, catalog, valid), scope: baseline.scope };
  return { value: { jurisdiction, exemptions: { prefix: platform.policyScope.annotationPrefix, targets: exemptionTargets(platform, catalog) } }, diagnostics };
}

/** What a folder of policies judges by, without values. */
export function jurisdictionOfFolder(files: SourceTree, catalog: Pick<Catalog, 'policies' | 'schema'>): Result<Jurisdiction> {
  const { delivered, engines, diagnostics } = readOwnPolicies(files, catalog, false);
  return { value: { constraints: activateConstraints(delivered.constraints, engines), expansions: expansionsOf(delivered), namespaces: [] }, diagnostics };
}

const expansionsOf = ({ expansions }: OwnPolicies): Manifest[] => expansions.map(({ object }) => object);

/** The Namespaces that drydock makes. */
function namespacesOf(platform: Platform, catalog: Catalog, valid: ValidValues): Manifest[] {
  const own = emitters.filter(({ id }) => id.endsWith('/namespace'));
  const { manifests } = emit(platform, own, catalog.render, valid).value;
  return [...manifests.values()].flat().map(({ object }) => object);
}
