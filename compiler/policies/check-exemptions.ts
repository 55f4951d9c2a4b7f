import type { Check } from '../7-check/check.ts';
import { perFile } from '../7-check/per-file.ts';
import { jobsOf, servicesOf } from '../4-validate/team-items.ts';
import { once } from '../lazy.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Manifest } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import { objectAt } from '../rego/gatekeeper/manifest.ts';
import { checkChartExemptions } from './check-chart-exemptions.ts';
import { checkExemption, exemptionElsewhere, unknownAnnotation, unknownPolicy, type CarriedExemption, type LocateExemption } from './check-exemption.ts';
import { exemptionTargets } from './exemption-targets.ts';
import { findExemptions } from './find-exemptions.ts';
import { carrierPathOf } from './pod-template.ts';

/** What exempts from policies means something, and counts: a slip in it would leave the pod out of a policy unnoticed, or not at all. */
export const checkExemptions: Check = function* (emitted, platform, values, catalog, { date, facts } = {}) {
  const prefix = platform.policyScope.annotationPrefix;
  const targets = once(() => exemptionTargets(platform, catalog));
  const locate: LocateExemption = (path, part) => values.provenance.closest(path, part);
  const carried: CarriedExemption[] = [];
  for (const manifest of [...emitted.values()].flatMap(perFile(annotated, facts))) {
    const { exemptions, unknown } = findExemptions(manifest, prefix, values);
    for (const { key, path } of unknown) yield unknownAnnotation(key, path, locate);
    for (const exemption of exemptions) {
      const target = targets().get(exemption.policy);
      if (target === undefined) yield unknownPolicy(exemption, targets(), locate);
      else carried.push({ exemption, object: manifest.object, target });
    }
  }
  const seen = carried.filter(({ target, object }) => target.looksAt(object));
  for (const each of seen) {
    const found = checkExemption(each, prefix, locate);
    if (found !== undefined) yield found;
  }
  yield* checkUnseen(carried, seen, locate);
  yield* checkChartExemptions(platform, targets, locate);
  yield* checkPodless(values);
  if (date !== undefined) yield* checkDates(values, date);
};

/** The manifests that can say anything of policies. */
function annotated(manifests: readonly Manifest[]): Manifest[] {
  return manifests.filter(({ object }) => Object.keys(objectAt(object, ...carrierPathOf(object), 'metadata', 'annotations')).length > 0);
}

/** Exemptions that only objects carry which their policy does not look at. What values ask for once may stand on several objects. */
function* checkUnseen(carried: readonly CarriedExemption[], seen: readonly CarriedExemption[], locate: LocateExemption): Iterable<Diagnostic> {
  const keyOf = ({ exemption: { path, policy } }: CarriedExemption): string => `${formatPath(path)} ${policy}`;
  const settled = new Set(seen.map(keyOf));
  for (const each of carried) {
    if (settled.has(keyOf(each))) continue;
    settled.add(keyOf(each));
    yield exemptionElsewhere(each, locate);
  }
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
