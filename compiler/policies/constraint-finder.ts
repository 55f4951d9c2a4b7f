import type { ActiveConstraint } from '../policy-tools/active-constraint.ts';
import { matchesObject, SelectorError, UnknownNamespaceError, type Constraint, type MatchTarget } from '../rego/index.ts';
import { isNamespace, namespaceOf, objectAt, textAt, valueAt, type Manifest } from '../rego/gatekeeper/manifest.ts';

/** A constraint that looks at an object. */
export interface Looking<C> {
  readonly constraint: C;
  /** The same for the engine, without what is known to hold of its `match`. */
  readonly asked: Constraint;
}

/**
 * Finds the constraints that look at an object. Nearly all that a `match` says is about kinds and namespaces, so that is worked out once for each kind,
 * and for all objects of a kind in a namespace. The same name of a namespace always has to come with the same Namespace.
 */
export class ConstraintFinder<C extends ActiveConstraint> {
  readonly #constraints: readonly C[];
  readonly #byKind = new Map<string, readonly C[]>();
  readonly #byPlace = new Map<string, readonly Looking<C>[]>();

  constructor(constraints: readonly C[]) {
    this.#constraints = constraints;
  }

  /** The constraints that look at objects of its kind. */
  ofKind(object: Manifest): readonly C[] {
    const kind = kindText(object);
    const known = this.#byKind.get(kind);
    if (known !== undefined) return known;
    const found = this.#findOfKind(object);
    this.#byKind.set(kind, found);
    return found;
  }

  lookingAt(target: MatchTarget): readonly Looking<C>[] {
    return this.#ofPlace(target).filter(({ asked }) => asked.match === undefined || looksAt(asked.match, target) !== false);
  }

  #findOfKind(object: Manifest): C[] {
    return this.#constraints.filter(({ constraint }) => matchesObject({ kinds: valueAt(constraint.match, 'kinds') }, { object }));
  }

  #ofPlace(target: MatchTarget): readonly Looking<C>[] {
    const { object, source = '' } = target;
    // A Namespace is a place of its own.
    if (isNamespace(object)) return this.#find(target);
    const place = `${kindText(object)} ${namespaceOf(object)} ${source}`;
    const found = this.#byPlace.get(place) ?? this.#find(target);
    this.#byPlace.set(place, found);
    return found;
  }

  #find(target: MatchTarget): Looking<C>[] {
    return this.ofKind(target.object).flatMap((constraint) => askedOf(constraint.constraint, target).map((asked) => ({ constraint, asked })));
  }
}

const kindText = (object: Manifest): string => `${textAt(object, 'apiVersion')} ${textAt(object, 'kind')}`;

/** The constraint as it is asked about the objects of a place, if it is. */
function askedOf(constraint: Constraint, target: MatchTarget): Constraint[] {
  const { kinds: _, labelSelector, name, ...place } = objectAt(constraint, 'match');
  switch (looksAt(place, target)) {
    case false:
      return [];
    case true:
      return [{ ...constraint, match: labelSelector === undefined && name === undefined ? undefined : { labelSelector, name } }];
    case undefined:
      return [constraint];
  }
}

/** Undefined where that cannot be said. Gatekeeper refuses the object then, so the constraint has to be asked: `judge` says why. */
function looksAt(match: unknown, target: MatchTarget): boolean | undefined {
  try {
    return matchesObject(match, target);
  } catch (error) {
    if (error instanceof UnknownNamespaceError || error instanceof SelectorError) return undefined;
    throw error;
  }
}
