import type { Check } from '../7-check/check.ts';
import { perFile } from '../7-check/per-file.ts';
import { jobsOf, servicesOf } from '../4-validate/team-items.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { nameOfObject, type KubeObject, type Manifest } from '../output-tree.ts';
import { formatPath, type Path } from '../path.ts';
import { listAt, nameOf, objectAt, textAt } from '../rego/gatekeeper/manifest.ts';
import { annotationNames, sidecars } from './exemption-annotations.ts';
import { findExemptions, type FoundExemption } from './find-exemptions.ts';
import { parametersProblem } from './parameters-problem.ts';
import { carrierPathOf, containerLists, podPathOf } from './pod-template.ts';
import type { PolicyRule } from './policy-rule.ts';

/** What exempts from policies means something, and counts: a slip in it would leave the pod out of a policy unnoticed, or not at all. */
export const checkExemptions: Check = function* (emitted, { policies, policyScope, ownPolicies }, values, catalog, { date, facts } = {}) {
  // What is said to policies of the values repository is theirs to understand.
  const own = new Set(ownPolicies.constraints.map(({ object }) => nameOf(object)));
  for (const manifest of [...emitted.values()].flatMap(perFile(annotated, facts))) {
    const { exemptions, unknown } = findExemptions(manifest, policyScope.annotationPrefix, values);
    for (const { key, path } of unknown) {
      const name = key.slice(key.indexOf('/') + 1);
      yield diagnostic('policy_annotation_unknown', values.provenance.closest(path, 'key'), { name: key, near: nearest(name, annotationNames), known: annotationNames }, formatPath(path));
    }
    for (const exemption of exemptions) {
      if (own.has(exemption.policy)) continue;
      const found = checkExemption(exemption, manifest, values, policies, catalog);
      if (found !== undefined) yield found;
    }
  }
  yield* checkPodless(values);
  if (date !== undefined) yield* checkDates(values, date);
};

/** The manifests that can say anything of policies. */
function annotated(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ object }) => Object.keys(objectAt(object, ...carrierPathOf(object), 'metadata', 'annotations')).length > 0);
}

/** What is wrong with an exemption, if anything. */
function checkExemption(exemption: FoundExemption, { object }: Manifest, { provenance }: ValidValues, rules: readonly PolicyRule[], catalog: Catalog): Diagnostic | undefined {
  const { effect, policy, container, key, path } = exemption;
  const isSaid = exemption.reason !== undefined;
  const known = Object.keys(catalog.policies().policies);
  if (!known.includes(policy)) return diagnostic('policy_unknown', provenance.closest(path), { policy, near: nearest(policy, known) }, formatPath(path));
  if (container !== undefined) {
    const containers = containersOf(object);
    const at: Path = isSaid ? [...path, 'container'] : path;
    const place = provenance.closest(at, isSaid ? 'value' : 'key');
    if (![...containers, ...sidecars].includes(container)) return diagnostic('policy_container_unknown', place, { container, object: nameOfObject(object), near: nearest(container, containers), known: containers }, formatPath(at));
  }
  const exemptions = refusalOf(policy, object, rules);
  if (exemptions !== undefined) return diagnostic('policy_exemption_refused', provenance.closest(isSaid ? [...path, 'policy'] : path), { policy, exemptions }, formatPath(path));
  if (effect !== 'parameters') return undefined;
  const problem = parametersProblem(policy, textAt(object, ...carrierPathOf(object), 'metadata', 'annotations', key), catalog);
  return problem === undefined ? undefined : diagnostic('policy_annotation_parameters', provenance.closest(path), { policy, problem }, formatPath(path));
}

/** Why exemptions from the policy do not count where the object is; undefined where they do, or where nobody asks for the policy. */
function refusalOf(policy: string, { metadata: { namespace = '' } }: KubeObject, rules: readonly PolicyRule[]): string | undefined {
  const rule = rules.find(({ id, match }) => id === policy && isIn(namespace, match));
  const { exemptions, platformNamespaces = [] } = (rule?.parameters ?? {}) as { readonly exemptions?: string; readonly platformNamespaces?: readonly string[] };
  const counts = exemptions === undefined || exemptions === 'allowed' || (exemptions === 'platform' && platformNamespaces.includes(namespace));
  return counts ? undefined : exemptions;
}

function isIn(namespace: string, { namespaces, excludedNamespaces = [] }: { readonly namespaces?: readonly string[]; readonly excludedNamespaces?: readonly string[] }): boolean {
  return (namespaces === undefined || namespaces.includes(namespace)) && !excludedNamespaces.includes(namespace);
}

function containersOf(object: KubeObject): string[] {
  const spec = objectAt(object, ...(podPathOf(object) ?? []), 'spec');
  return containerLists.flatMap((list) => listAt(spec, list).map((container) => textAt(container, 'name')));
}

/** Exemptions of services whose pods are made elsewhere. */
function* checkPodless({ value, provenance }: ValidValues): Iterable<Diagnostic> {
  for (const { path, value: { name, policyExemptions, ksvc, deployment } } of servicesOf(value)) {
    const hasPods = deployment !== undefined || (ksvc !== undefined && !ksvc.predeployed);
    if (policyExemptions.length === 0 || hasPods) continue;
    const at = [...path, 'policyExemptions'];
    yield diagnostic('policy_exemption_without_pod', provenance.closest(at, 'key'), { service: name }, formatPath(at));
  }
}

/** ISO dates are in the order of their texts. */
function* checkDates({ value, provenance }: ValidValues, date: string): Iterable<Diagnostic> {
  for (const { path, value: { policyExemptions } } of [...servicesOf(value), ...jobsOf(value)]) {
    for (const [index, { policy, until }] of policyExemptions.entries()) {
      if (until === undefined || until >= date) continue;
      const at = [...path, 'policyExemptions', index, 'until'];
      yield diagnostic('policy_exemption_expired', provenance.closest(at), { policy, until }, formatPath(at));
    }
  }
}
