import type { Check } from '../7-check/check.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { diagnostic, type Severity } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type KubeObject } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import { textAt, textsAt } from '../rego/gatekeeper/manifest.ts';
import { createJudge } from './create-judge.ts';
import { violationLocator } from './locate-violation.ts';
import { parametersProblem } from './parameters-problem.ts';
import { carrierPathOf } from './pod-template.ts';
import type { Enforcement } from './policy-definition.ts';
import type { PolicyRule } from './policy-rule.ts';

const severities: Readonly<Record<Enforcement, Severity>> = { deny: 'error', warn: 'warning', dryrun: 'info' };

/** The policies of the baseline, asked about every object that they look at. */
export const checkPolicies: Check = function* (emitted, platform, values, catalog) {
  if (platform.policies.length === 0) return;
  const manifests = [...emitted].flatMap(([file, all]) => all.map((manifest) => ({ file, manifest })));
  const judge = createJudge(manifests.map(({ manifest }) => manifest.object), platform, catalog);
  const locate = violationLocator(emitted, platform, values, catalog);

  for (const { file, manifest } of manifests) {
    const { object } = manifest;
    const isReported = reportedParameters(object, catalog);
    for (const { rule, violation } of judge.brokenBy(object)) {
      if (isReported(rule, violation.details)) continue;
      const { at, path } = locate(file, manifest, violation.details);
      const found = diagnostic('policy_violation', at, { message: violation.message, object: nameOfObject(object), rules: rulesOf(rule) }, formatPath(path));
      yield { ...found, severity: severities[rule.action] };
    }
  }
};

/** Whether a violation is about an object's own parameters, and the check of exemptions says so already because the schema refuses them. */
function reportedParameters(object: KubeObject, catalog: Catalog): (rule: PolicyRule, details: unknown) => boolean {
  // One annotation can hold ten thousand mistakes.
  const known = new Map<string, boolean>();
  return ({ id }, details) => {
    if (textAt(details, 'of') !== 'parameters') return false;
    const key = textsAt(details, 'field').at(-1)!;
    const isRefused = known.get(id) ?? parametersProblem(id, textAt(object, ...carrierPathOf(object), 'metadata', 'annotations', key), catalog) !== undefined;
    known.set(id, isRefused);
    return isRefused;
  };
}

/** Where the values say what the policy asks for. */
function rulesOf({ origin }: PolicyRule): string {
  return origin[0] === 'policies' ? `${formatPath(origin)} of the baseline` : formatPath(origin);
}
