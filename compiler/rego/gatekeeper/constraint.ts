/** Judges objects by a constraint: what Gatekeeper's webhook does between the request and the answer. */
import { ConflictError } from '../errors.ts';
import type { Policy } from '../load-plan.ts';
import { documentValue } from '../value/document.ts';
import { fromJson } from '../value/from-json.ts';
import { toJson, type Json } from '../value/to-json.ts';
import { RegoObject, RegoSet, type Value } from '../value/value.ts';
import { isManifest, nameOf, objectAt, textAt, valueAt, type Manifest } from './manifest.ts';
import { matchesObject, UnknownNamespaceError, type Source } from './match.ts';
import type { Review } from './review.ts';
import { withDefaults } from './structural-defaults.ts';

export interface Constraint {
  readonly kind: string;
  readonly name: string;
  readonly match: unknown;
  /**
   * `input.parameters`: the constraint's own with the schema's defaults. A constraint that has none is given an empty object without any, unless the
   * schema has a default for all of them: defaults fill objects that are there.
   */
  readonly parameters: Value;
  /** `deny` when it says nothing. */
  readonly enforcementAction: string;
}

export interface Violation {
  readonly message: string;
  readonly details: Json;
}

/** A review ready to be judged by any number of constraints: what they share is converted once. */
export interface PreparedReview {
  readonly review: Review;
  readonly value: Value;
  readonly namespace: Manifest | undefined;
  readonly source: Source;
}

export function readConstraint(manifest: Manifest, schema: unknown): Constraint {
  const parameters = valueAt(manifest, 'spec', 'parameters') ?? valueAt(schema, 'default');
  const action = textAt(manifest, 'spec', 'enforcementAction');
  return {
    kind: textAt(manifest, 'kind'),
    name: nameOf(manifest),
    match: objectAt(manifest, 'spec', 'match'),
    parameters: fromJson(isManifest(parameters) ? withDefaults(schema, parameters) : {}),
    enforcementAction: action === '' ? 'deny' : action,
  };
}

/** `namespace` is the Namespace the object is in, where it is known; it decides about selectors and is no part of the input by itself. */
export function prepareReview(review: Review, namespace?: Manifest, source: Source = 'Original'): PreparedReview {
  return { review, value: documentValue(review.json), namespace, source };
}

/**
 * The violations of one constraint, without repetitions and in the order of their values; none when the constraint does not match. A conflict
 * in the policy and an unknown Namespace are violations too, as they are in the cluster: Gatekeeper fails closed. Throws `LimitError`.
 */
export function judge(constraint: Constraint, policy: Policy, entrypoint: string, prepared: PreparedReview, data: Value): Violation[] {
  try {
    const { review, namespace, source } = prepared;
    if (!review.objects.some((object) => matchesObject(constraint.match, { object, namespace, source }))) return [];
    const input = new RegoObject();
    input.set('parameters', constraint.parameters);
    input.set('review', prepared.value);
    return violationsOf(policy.evaluate(entrypoint, input, data));
  } catch (error) {
    if (error instanceof ConflictError || error instanceof UnknownNamespaceError) return [{ message: error.message, details: {} }];
    throw error;
  }
}

/** The result of a `violation` rule: a set of objects with `msg` and `details`. */
function violationsOf(results: readonly Value[]): Violation[] {
  const [result] = results;
  const violations = result instanceof RegoObject ? result.get('result') : undefined;
  if (!(violations instanceof RegoSet) || violations.size === 0) return [];
  const pairs: (readonly [message: string, details: Value])[] = [];
  for (const violation of violations.members()) {
    const message = violation instanceof RegoObject ? violation.get('msg') : undefined;
    if (typeof message === 'string') pairs.push([message, (violation as RegoObject).get('details') ?? new RegoObject()]);
  }
  const distinct = pairs.length < 2 ? pairs : (RegoSet.of(pairs).members() as typeof pairs);
  return distinct.map(([message, details]) => ({ message, details: toJson(details) }));
}
