import { nameOf, textAt } from '../rego/gatekeeper/manifest.ts';
import { readConstraint } from '../rego/index.ts';
import { severityOfConstraint, type ActiveConstraint } from './active-constraint.ts';
import type { Engines } from './load-engines.ts';
import type { OwnConstraint } from './own-policies.ts';

/** The constraints, as the cluster is given them, with the code that judges for them. One that would be refused, or that cannot be judged here, is left out. */
export function activateConstraints(constraints: readonly OwnConstraint[], engines: Engines): ActiveConstraint[] {
  return constraints.flatMap(({ object, isRefused }) => {
    const engine = engines.get(textAt(object, 'kind'));
    if (engine === undefined || isRefused) return [];
    const { schema, policy, entrypoint, expandsWorkloads, comparesObjects } = engine;
    return [{ id: nameOf(object), severity: severityOfConstraint(object), constraint: readConstraint(object, schema), policy, entrypoint, expandsWorkloads, comparesObjects }];
  });
}
