import type { Platform } from '../5-derive/platform.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { severityOfConstraint, type ActiveConstraint } from '../policy-tools/active-constraint.ts';
import { readConstraint } from '../rego/index.ts';
import { kindOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { Jurisdiction } from './create-judge.ts';
import type { PolicyRule, PolicyScope } from './policy-rule.ts';

/** A constraint of the baseline, or of a team beside it. */
export interface BaselineConstraint extends ActiveConstraint {
  readonly rule: PolicyRule;
}

/** What the policies that are on judge by, read from the very constraints that the cluster is given. */
export function baselineOf({ policies, policyScope }: Pick<Platform, 'policies' | 'policyScope'>, catalog: Pick<Catalog, 'policies' | 'render'>): Jurisdiction<BaselineConstraint> {
  const constraints = policies.map((rule): BaselineConstraint => {
    const manifest = catalog.render('gatekeeper/constraint')({ policy: rule }) as Manifest;
    return {
      rule,
      id: rule.name,
      severity: severityOfConstraint(manifest),
      constraint: readConstraint(manifest, rule.schema),
      policy: catalog.policies().engine,
      entrypoint: rule.entrypoint,
      // They look into workloads by themselves.
      expandsWorkloads: false,
      comparesObjects: rule.inventory.length > 0,
    };
  });
  return { constraints, expansions: [], namespaces: [], scope: policyScope, isKept: isSynced(policyScope) };
}

/** Whether an object is of the kinds that Gatekeeper is told to keep. */
function isSynced({ dataSync }: PolicyScope): (object: Manifest) => boolean {
  const kinds = new Set(dataSync.map(({ group = '', version, kind }) => `${group}/${version}/${kind}`));
  return (object) => {
    const { group, version, kind } = kindOf(object);
    return kinds.has(`${group}/${version}/${kind}`);
  };
}
