import { once } from '../5-derive/lazy.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { KubeObject } from '../output-tree.ts';
import {
  dataWithInventory,
  isExcludedByConfig,
  isIgnoredNamespace,
  judge,
  LimitError,
  matchesObject,
  prepareReview,
  readConstraint,
  reviewOf,
  type Constraint,
  type PreparedReview,
  type Violation,
} from '../rego/index.ts';
import { kindOf } from '../rego/gatekeeper/manifest.ts';
import { injectSidecar } from './inject-sidecar.ts';
import type { PolicyRule, PolicyScope } from './policy-rule.ts';

/** What an object breaks, and how. */
export interface BrokenRule {
  readonly rule: PolicyRule;
  readonly violation: Violation;
}

/** Asks the policies of the baseline as Gatekeeper will: with the object's Namespace, as the mesh will have changed it, beside the objects that it keeps in memory. */
export interface Judge {
  /** What the object breaks, of all policies or of one. */
  brokenBy(object: KubeObject, policy?: string): Iterable<BrokenRule>;
}

interface Asked {
  readonly rule: PolicyRule;
  readonly constraint: Constraint;
}

/** `objects` are all that the cluster will have, as far as it is known. */
export function createJudge(objects: readonly KubeObject[], { policies, policyScope }: Pick<Platform, 'policies' | 'policyScope'>, catalog: Pick<Catalog, 'policies'>): Judge {
  const { engine } = catalog.policies();
  const { excludedNamespaces, sidecar } = policyScope;
  const rulesOf = rulesByKind(policies);
  const namespaces = new Map(objects.filter(isNamespace).map((object) => [object.metadata.name, object]));
  const config = { spec: { match: [{ excludedNamespaces, processes: ['*'] }] } };
  const nothing = dataWithInventory([]);
  // Only some policies compare objects, and for each of the others all of them would be in the way.
  const inventory = once(() => dataWithInventory(syncedOf(objects, policyScope)));

  const violationsOf = ({ rule, constraint }: Asked, prepared: PreparedReview): Violation[] => {
    try {
      return judge(constraint, engine, rule.entrypoint, prepared, rule.inventory.length === 0 ? nothing : inventory());
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      // What cannot be judged has not passed.
      return [{ message: `Policy: ${rule.id} - cannot be judged: ${error.message}`, details: {} }];
    }
  };
  return {
    *brokenBy(object, policy) {
      const asked = policy === undefined ? rulesOf(object) : rulesOf(object).filter(({ rule }) => rule.id === policy);
      if (asked.length === 0) return;
      const namespace = namespaces.get(object.metadata.namespace ?? '');
      if (isExcludedByConfig(config, object, 'webhook') || (namespace !== undefined && isIgnoredNamespace(namespace))) return;
      const prepared = prepareReview(reviewOf(injectSidecar(object, namespace, sidecar), namespace ?? {}), namespace);
      for (const each of asked) for (const violation of violationsOf(each, prepared)) yield { rule: each.rule, violation };
    },
  };
}

/** The rules that could match an object of its kind; worked out once for each kind, since most objects are of none. */
function rulesByKind(policies: readonly PolicyRule[]): (object: KubeObject) => readonly Asked[] {
  const all = once(() => policies.map((rule) => ({ rule, constraint: toConstraint(rule) })));
  const known = new Map<string, readonly Asked[]>();
  return (object) => {
    const key = `${object.apiVersion}/${object.kind}`;
    const asked = known.get(key) ?? all().filter(({ rule }) => matchesObject({ kinds: kindsOf(rule) }, { object })).map(withoutKinds);
    known.set(key, asked);
    return asked;
  };
}

function kindsOf({ match }: PolicyRule): unknown {
  return (match as { readonly kinds?: unknown }).kinds;
}

/** Its kinds are known to match. */
function withoutKinds({ rule, constraint }: Asked): Asked {
  return { rule, constraint: { ...constraint, match: { ...(constraint.match as object), kinds: [] } } };
}

function toConstraint({ name, kind, action, match, parameters, schema }: PolicyRule): Constraint {
  return readConstraint({ kind, metadata: { name }, spec: { enforcementAction: action, match, parameters } }, schema);
}

/** The objects of the kinds that Gatekeeper is told to keep. */
function syncedOf(objects: readonly KubeObject[], { dataSync }: PolicyScope): KubeObject[] {
  const kinds = new Set(dataSync.map(({ group = '', version, kind }) => `${group}/${version}/${kind}`));
  return objects.filter((object) => {
    const { group, version, kind } = kindOf(object);
    return kinds.has(`${group}/${version}/${kind}`);
  });
}

function isNamespace({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion === 'v1' && kind === 'Namespace';
}
