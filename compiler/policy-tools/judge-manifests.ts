import { once } from '../5-derive/lazy.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { injectSidecar } from '../policies/inject-sidecar.ts';
import type { PolicyScope } from '../policies/policy-rule.ts';
import { isNamespace, nameOf, namespaceOf, type Manifest } from '../rego/gatekeeper/manifest.ts';
import {
  dataWithInventory,
  ExpansionError,
  isExcludedByConfig,
  isIgnoredNamespace,
  judge,
  LimitError,
  matchesObject,
  prepareReview,
  reviewOf,
  SelectorError,
  UnknownNamespaceError,
  UnsupportedError,
  type MatchTarget,
  type PreparedReview,
  type Json,
  type Source,
  type Violation,
} from '../rego/index.ts';
import { severityOfConstraint, type ActiveConstraint } from './active-constraint.ts';
import { expandWorkload, type ImpliedObject } from './expand-workload.ts';
import type { LocatedObject } from './read-documents.ts';

/** What manifests are judged by. */
export interface Jurisdiction {
  readonly constraints: readonly ActiveConstraint[];
  /** Gatekeeper's ExpansionTemplates. */
  readonly expansions: readonly Manifest[];
  /** What the cluster has beside the manifests: its Namespaces, with the labels that decide about selectors and the mesh. */
  readonly namespaces: readonly Manifest[];
  /** What the cluster leaves alone, and what it adds to pods. */
  readonly scope?: Pick<PolicyScope, 'excludedNamespaces' | 'sidecar'> | undefined;
}

/** One constraint asked about one object. Without a finding the object keeps it. */
export interface Verdict {
  /** Which constraint, and which object: the same in every cluster. */
  readonly key: string;
  readonly findings: readonly Finding[];
}

/** Something that a constraint has against an object. */
export interface Finding {
  readonly subject: LocatedObject;
  readonly policy: string;
  readonly message: string;
  readonly details: Json;
  readonly severity: Severity;
}

/** Every constraint's verdict on every object that it looks at; `data.inventory` holds all of them. The objects have their namespaces. */
export function* judgeManifests(objects: readonly LocatedObject[], jurisdiction: Jurisdiction): Iterable<Verdict> {
  const { constraints, scope } = jurisdiction;
  const manifests = objects.map(({ object }) => object);
  const namespaces = new Map([...jurisdiction.namespaces, ...manifests.filter(isNamespace)].map((namespace) => [nameOf(namespace), namespace]));
  const config = { spec: { match: [{ excludedNamespaces: scope?.excludedNamespaces ?? [], processes: ['*'] }] } };
  const nothing = dataWithInventory([]);
  // Few policies compare objects.
  const inventory = once(() => dataWithInventory(manifests));
  const expanding = constraints.filter(({ expandsWorkloads }) => expandsWorkloads);
  for (const [index, located] of objects.entries()) {
    const { object } = located;
    const namespace = isNamespace(object) ? undefined : namespaces.get(namespaceOf(object));
    if (isExcludedByConfig(config, object, 'webhook') || (namespace !== undefined && isIgnoredNamespace(namespace))) continue;
    const mutated = scope === undefined ? object : injectSidecar(object, namespace, scope.sidecar);
    const implied = expanding.length === 0 ? [] : expand(mutated, jurisdiction.expansions);
    if (typeof implied === 'string') {
      yield { key: `${index}`, findings: [{ subject: located, policy: '', message: implied, details: {}, severity: 'error' }] };
      continue;
    }
    const subjects = [subjectOf(mutated, namespace), ...implied.map((each) => ({ ...subjectOf(each.object, namespace, 'Generated'), ...each }))];
    for (const constraint of constraints) {
      const asked = (constraint.expandsWorkloads ? subjects : subjects.slice(0, 1)).filter((subject) => looksAt(constraint, subject));
      if (asked.length === 0) continue;
      const findings = asked.flatMap((subject) => {
        const severity = subject.enforcementAction === '' ? constraint.severity : severityOfConstraint({ spec: { enforcementAction: subject.enforcementAction } });
        return violationsOf(constraint, subject.prepared(), constraint.comparesObjects ? inventory() : nothing).map(({ message, details }) => ({ subject: located, policy: constraint.id, message: subject.prefix + message, details, severity }));
      });
      // What a workload and its pod break alike is one finding.
      yield { key: `${index} ${constraint.id}`, findings: [...new Map(findings.map((finding) => [finding.message, finding])).values()] };
    }
  }
}

/** An object that constraints are asked about: one of a file, or one that it implies. */
interface Subject extends ImpliedObject, MatchTarget {
  readonly object: Manifest;
  /** Most objects interest no constraint, and need not be turned into a review. */
  readonly prepared: () => PreparedReview;
}

/** The cluster shows null for what is in no namespace, and what it knows of a namespace otherwise. */
function subjectOf(object: Manifest, namespace: Manifest | undefined, source: Source = 'Original'): Subject {
  const namespaceObject = namespaceOf(object) === '' ? null : (namespace ?? {});
  return { object, namespace, source, prefix: '', enforcementAction: '', prepared: once(() => prepareReview(reviewOf(object, namespaceObject), namespace, source)) };
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

function looksAt({ constraint }: ActiveConstraint, subject: Subject): boolean {
  try {
    return matchesObject(constraint.match, subject);
  } catch (error) {
    // Gatekeeper refuses the object then, so the constraint counts as asked; `judge` says why.
    if (error instanceof UnknownNamespaceError || error instanceof SelectorError) return true;
    throw error;
  }
}

/** A policy that cannot come to a verdict has not let the object pass. */
function violationsOf({ constraint, policy, entrypoint }: ActiveConstraint, prepared: PreparedReview, data: ReturnType<typeof dataWithInventory>): Violation[] {
  try {
    return judge(constraint, policy, entrypoint, prepared, data);
  } catch (error) {
    if (error instanceof LimitError || error instanceof UnsupportedError || error instanceof SelectorError) return [{ message: error.message, details: {} }];
    throw error;
  }
}
