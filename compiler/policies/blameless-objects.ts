import type { Platform } from '../5-derive/platform.ts';
import type { ActiveConstraint } from '../policy-tools/active-constraint.ts';
import { isNamespace, nameOf, namespaceOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import type { Judge } from './create-judge.ts';

/** Objects that keep all constraints which look at nothing but them, with the Namespace that they were judged in. */
export type BlamelessObjects = Map<object, Manifest | undefined>;

/** What is known of objects under the same policies and the same surroundings. */
export function blamelessUnder({ policies, policyScope: { excludedNamespaces, sidecar } }: Pick<Platform, 'policies' | 'policyScope'>, known: Map<string, BlamelessObjects>): BlamelessObjects {
  const key = JSON.stringify([policies.map(({ id, name, match, parameters }) => [id, name, match, parameters]), excludedNamespaces, sidecar]);
  const blameless = known.get(key) ?? new Map<object, Manifest | undefined>();
  known.set(key, blameless);
  return blameless;
}

/**
 * A judge who of the blameless asks only constraints that compare objects, and adds those that turn out to be. Of the others' verdicts, which have no
 * findings, nothing is heard. `objects` are those that the judge knows.
 */
export function sparingJudge<C extends ActiveConstraint>(judge: Judge<C>, objects: readonly Manifest[], blameless: BlamelessObjects): Judge<C> {
  const namespaces = new Map(objects.filter(isNamespace).map((namespace) => [nameOf(namespace), namespace]));
  return {
    verdictsOn(object, isWanted = () => true) {
      const namespace = namespaces.get(namespaceOf(object));
      if (blameless.has(object) && blameless.get(object) === namespace) return judge.verdictsOn(object, (constraint) => constraint.comparesObjects && isWanted(constraint));
      const verdicts = judge.verdictsOn(object);
      if (verdicts.every(({ constraint, findings }) => findings.length === 0 || constraint?.comparesObjects === true)) blameless.set(object, namespace);
      return verdicts.filter(({ constraint }) => constraint === undefined || isWanted(constraint));
    },
  };
}
