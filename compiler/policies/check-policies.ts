import type { Check } from '../7-check/check.ts';
import type { Emitted } from '../6-emit/emit.ts';
import { diagnostic, type Severity } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type KubeObject } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import { dataWithInventory, isExcludedByConfig, isIgnoredNamespace, judge, matchesObject, prepareReview, readConstraint, reviewOf, type Constraint } from '../rego/index.ts';
import { injectSidecar } from './inject-sidecar.ts';
import type { Enforcement } from './policy-definition.ts';
import type { PolicyRule } from './policy-rule.ts';

const severities: Readonly<Record<Enforcement, Severity>> = { deny: 'error', warn: 'warning', dryrun: 'info' };

/** The policies of the baseline, asked about every workload as Gatekeeper will be: with its Namespace, and as the mesh will have changed it. */
export const checkPolicies: Check = function* (emitted, { policies, policyScope }, { provenance }, catalog) {
  if (policies.length === 0) return;
  const { engine } = catalog.policies();
  const rules = policies.map((rule) => ({ rule, constraint: toConstraint(rule) }));
  const isOfInterest = kindFilter(rules.map(({ constraint }) => constraint));
  const namespaces = namespacesOf(emitted);
  const config = { spec: { match: [{ excludedNamespaces: policyScope.excludedNamespaces, processes: ['*'] }] } };
  const { sidecar } = policyScope;
  // None of ours compares objects.
  const data = dataWithInventory([]);

  for (const { object, origin } of [...emitted.values()].flat()) {
    const namespace = namespaces.get(object.metadata.namespace ?? '');
    if (!isOfInterest(object) || isExcludedByConfig(config, object, 'webhook') || (namespace !== undefined && isIgnoredNamespace(namespace))) continue;
    const prepared = prepareReview(reviewOf(injectSidecar(object, namespace, sidecar), namespace ?? {}), namespace);
    for (const { rule, constraint } of rules) {
      for (const { message } of judge(constraint, engine, rule.entrypoint, prepared, data)) {
        const found = diagnostic('policy_violation', provenance.closest(origin), { message, object: nameOfObject(object), policy: rule.id }, formatPath(origin));
        yield { ...found, severity: severities[rule.action] };
      }
    }
  }
};

function toConstraint({ id, kind, action, match, parameters, schema }: PolicyRule): Constraint {
  return readConstraint({ kind, metadata: { name: id }, spec: { enforcementAction: action, match, parameters } }, schema);
}

/** Whether any constraint could match an object of a kind; asked once for each kind, since most objects are of none. */
function kindFilter(constraints: readonly Constraint[]): (object: KubeObject) => boolean {
  const known = new Map<string, boolean>();
  const kindsOnly = constraints.map(({ match }) => ({ kinds: (match as { readonly kinds?: unknown }).kinds }));
  return (object) => {
    const key = `${object.apiVersion}/${object.kind}`;
    const answer = known.get(key) ?? kindsOnly.some((match) => matchesObject(match, { object }));
    known.set(key, answer);
    return answer;
  };
}

function namespacesOf(emitted: Emitted): ReadonlyMap<string, KubeObject> {
  const objects = [...emitted.values()].flat().map(({ object }) => object);
  return new Map(objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Namespace').map((object) => [object.metadata.name, object]));
}
