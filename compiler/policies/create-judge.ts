import { once } from '../lazy.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { severityOfConstraint, type ActiveConstraint } from '../policy-tools/active-constraint.ts';
import { expandWorkload, type ImpliedObject } from '../policy-tools/expand-workload.ts';
import { isNamespace, nameOf, namespaceOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { ExpansionError, isExcludedByConfig, isIgnoredNamespace, prepareReview, reviewOf, type MatchTarget, type PreparedReview, type Source, type Violation } from '../rego/index.ts';
import { constraintAsker } from './constraint-asker.ts';
import { ConstraintFinder } from './constraint-finder.ts';
import { injectSidecar } from './inject-sidecar.ts';
import type { PolicyScope } from './policy-rule.ts';

/** What objects are judged by. */
export interface Jurisdiction<C extends ActiveConstraint = ActiveConstraint> {
  readonly constraints: readonly C[];
  /** Gatekeeper's ExpansionTemplates. */
  readonly expansions: readonly Manifest[];
  /** What the cluster has beside the objects: its Namespaces, with the labels that decide about selectors and the mesh. */
  readonly namespaces: readonly Manifest[];
  /** What the cluster leaves alone, and what it adds to pods. */
  readonly scope?: Pick<PolicyScope, 'excludedNamespaces' | 'sidecar'> | undefined;
  /** The objects that the cluster keeps in memory for constraints that compare; all where nothing is said. */
  readonly isKept?: (object: Manifest) => boolean;
}

/** What a constraint that looks at an object has against it; nothing where the object keeps it. */
export interface Verdict<C extends ActiveConstraint = ActiveConstraint> {
  /** Undefined where nobody could be asked, because what the object makes cannot be worked out. */
  readonly constraint: C | undefined;
  readonly findings: readonly Finding[];
}

export interface Finding extends Violation {
  readonly severity: Severity;
}

/** Asks constraints as Gatekeeper will: with the object's Namespace, as the mesh will have changed it, beside the objects that the cluster keeps in memory. */
export interface Judge<C extends ActiveConstraint = ActiveConstraint> {
  /** The verdicts of all constraints that look at the object, or of those that are wanted. */
  verdictsOn(object: Manifest, isWanted?: (constraint: C) => boolean): Verdict<C>[];
}

/** `objects` are all that the cluster will have, as far as it is known. */
export function createJudge<C extends ActiveConstraint>(jurisdiction: Jurisdiction<C>, objects: readonly Manifest[]): Judge<C> {
  const { constraints, expansions, isKept = () => true } = jurisdiction;
  const { excludedNamespaces = [], sidecar } = jurisdiction.scope ?? {};
  const namespaces = new Map([...jurisdiction.namespaces, ...objects.filter(isNamespace)].map((namespace) => [nameOf(namespace), namespace]));
  const config = { spec: { match: [{ excludedNamespaces, processes: ['*'] }] } };
  const finder = new ConstraintFinder(constraints);
  const ask = constraintAsker(() => objects.filter(isKept));
  const expandsAny = constraints.some(({ expandsWorkloads }) => expandsWorkloads);

  const judgeSubject = (subject: Subject, isWanted: (constraint: C) => boolean): Verdict<C>[] => {
    const looking = finder.lookingAt(subject).filter(({ constraint }) => isWanted(constraint));
    return looking.map((each) => ({ constraint: each.constraint, findings: ask(each, subject.review()).map((violation) => toFinding(violation, each.constraint, subject)) }));
  };
  const judgeObject = (object: Manifest, isWanted: (constraint: C) => boolean): Verdict<C>[] => {
    const namespace = isNamespace(object) ? undefined : namespaces.get(namespaceOf(object));
    if (isExcludedByConfig(config, object, 'webhook') || (namespace !== undefined && isIgnoredNamespace(namespace))) return [];
    const mutated = sidecar === undefined ? object : injectSidecar(object, namespace, sidecar);
    const implied = expandsAny ? expand(mutated, expansions) : [];
    if (typeof implied === 'string') return [{ constraint: undefined, findings: [{ message: implied, details: {}, severity: 'error' }] }];

    const verdicts = judgeSubject(toSubject({ object: mutated, prefix: '', enforcementAction: '' }, namespace, 'Original'), isWanted);
    const ofImplied = implied.flatMap((each) => judgeSubject(toSubject(each, namespace, 'Generated'), (constraint) => constraint.expandsWorkloads && isWanted(constraint)));
    return ofImplied.length === 0 ? verdicts : merged([...verdicts, ...ofImplied]);
  };
  return {
    // Most objects interest nobody.
    verdictsOn: (object, isWanted = () => true) => (expandsAny || finder.ofKind(object).length > 0 ? judgeObject(object, isWanted) : []),
  };
}

/** An object that constraints are asked about: one that is there, or one that it implies. */
interface Subject extends ImpliedObject, MatchTarget {
  readonly source: Source;
  readonly review: () => PreparedReview;
}

/** The cluster shows null for what is in no namespace, and what it knows of a namespace otherwise. */
function toSubject(implied: ImpliedObject, namespace: Manifest | undefined, source: Source): Subject {
  const { object } = implied;
  const namespaceObject = namespaceOf(object) === '' ? null : (namespace ?? {});
  return { ...implied, namespace, source, review: once(() => prepareReview(reviewOf(object, namespaceObject), namespace, source)) };
}

/** What the object makes; a text where that cannot be worked out. */
function expand(object: Manifest, templates: readonly Manifest[]): ImpliedObject[] | string {
  try {
    return expandWorkload(object, templates);
  } catch (error) {
    if (error instanceof ExpansionError) return `What it makes cannot be worked out: ${error.message}`;
    throw error;
  }
}

function toFinding({ message, details }: Violation, { severity }: ActiveConstraint, { prefix, enforcementAction }: Subject): Finding {
  return { message: prefix + message, details, severity: enforcementAction === '' ? severity : severityOfConstraint({ spec: { enforcementAction } }) };
}

/** One verdict of each constraint. What a workload and its pod break alike is one finding. */
function merged<C extends ActiveConstraint>(verdicts: readonly Verdict<C>[]): Verdict<C>[] {
  const constraints = new Set(verdicts.map(({ constraint }) => constraint));
  return [...constraints].map((constraint) => {
    const findings = verdicts.filter((verdict) => verdict.constraint === constraint).flatMap((verdict) => verdict.findings);
    return { constraint, findings: [...new Map(findings.map((finding) => [finding.message, finding])).values()] };
  });
}
