import type { Check } from '../7-check/check.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { nameOfObject, type KubeObject } from '../output-tree.ts';
import { formatPath } from '../path.ts';
import { textAt, textsAt } from '../rego/gatekeeper/manifest.ts';
import { baselineOf } from './baseline-of.ts';
import { blamelessUnder, sparingJudge } from './blameless-objects.ts';
import { createJudge, type Finding } from './create-judge.ts';
import { violationLocator } from './locate-violation.ts';
import { parametersProblem } from './parameters-problem.ts';
import { carrierPathOf } from './pod-template.ts';
import type { PolicyRule } from './policy-rule.ts';

/** The policies of the baseline, asked about every object that they look at. */
export const checkPolicies: Check = function* (emitted, platform, values, catalog, { blameless } = {}) {
  if (platform.policies.length === 0) return;
  const manifests = [...emitted].flatMap(([file, all]) => all.map((manifest) => ({ file, manifest })));
  const objects = manifests.map(({ manifest }) => manifest.object);
  const strict = createJudge(baselineOf(platform, catalog), objects);
  const judge = blameless === undefined ? strict : sparingJudge(strict, objects, blamelessUnder(platform, blameless));
  const locate = violationLocator(emitted, platform, values, catalog);

  for (const { file, manifest } of manifests) {
    const { object } = manifest;
    for (const { constraint, findings } of judge.verdictsOn(object)) {
      // There always is one: the baseline asks about nothing that objects make.
      const { rule } = constraint!;
      for (const { message, details, severity } of withoutReported(findings, rule, object, catalog)) {
        const { at, path } = locate(file, manifest, details);
        yield { ...diagnostic('policy_violation', at, { message, object: nameOfObject(object), rules: rulesOf(rule) }, formatPath(path)), severity };
      }
    }
  }
};

/** Leaves out what is wrong with an object's own parameters where the check of exemptions says so already, because the schema refuses them. */
function withoutReported(findings: readonly Finding[], { id }: PolicyRule, object: KubeObject, catalog: Catalog): readonly Finding[] {
  const isMistake = ({ details }: Finding): boolean => textAt(details, 'of') === 'parameters';
  // One annotation can hold ten thousand mistakes.
  const mistake = findings.find(isMistake);
  if (mistake === undefined) return findings;
  const annotation = textsAt(mistake.details, 'field').at(-1)!;
  const isReported = parametersProblem(id, textAt(object, ...carrierPathOf(object), 'metadata', 'annotations', annotation), catalog) !== undefined;
  return isReported ? findings.filter((finding) => !isMistake(finding)) : findings;
}

/** Where the values say what the policy asks for. */
function rulesOf({ origin }: PolicyRule): string {
  return origin[0] === 'policies' ? `${formatPath(origin)} of the baseline` : formatPath(origin);
}
