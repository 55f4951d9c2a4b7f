import type { Platform } from '../5-derive/platform.ts';
import { isNamespace, nameOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { activateConstraints } from './activate-constraints.ts';
import type { ActiveConstraint } from './active-constraint.ts';
import { judgeManifests } from './judge-manifests.ts';
import type { Engines } from './load-engines.ts';
import type { LocatedObject } from './read-documents.ts';

/** What one policy of the values repository, by the name that exemptions call it, says of an object in the place of another. */
export type OwnJudge = (object: Manifest, policy: string, original: Manifest) => string[];

/** `objects` are all that the cluster will have, as far as it is known. */
export function createOwnJudge(objects: readonly Manifest[], { ownPolicies, policyScope }: Pick<Platform, 'ownPolicies' | 'policyScope'>, engines: Engines): OwnJudge {
  const { constraints, expansions } = ownPolicies;
  const active = new Map<string, ActiveConstraint[]>();
  for (const constraint of constraints) active.set(constraint.policy, [...(active.get(constraint.policy) ?? []), ...activateConstraints([constraint], engines)]);
  const jurisdiction = { expansions: expansions.map(({ object }) => object), namespaces: objects.filter(isNamespace), scope: policyScope };

  return (object, policy, original) =>
    (active.get(policy) ?? []).flatMap((constraint) => {
      const judged = toLocated(object);
      const others = constraint.comparesObjects ? objects.filter((other) => other !== original).map(toLocated) : [];
      // The first object's verdict comes first, and the others' are not asked for.
      const [verdict] = judgeManifests([judged, ...others], { ...jurisdiction, constraints: [constraint] });
      return (verdict?.findings ?? []).flatMap(({ subject, message }) => (subject === judged ? [message] : []));
    });
}

function toLocated(object: Manifest): LocatedObject {
  return { object, file: nameOf(object), locate: () => ({ file: nameOf(object), line: 1, column: 1 }) };
}
