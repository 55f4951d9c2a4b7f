/**
 * Measures the policies that drydock ships, those of the post's baseline, on generated Pods, and in the same run gator and conftest with the very templates, constraints
 * and Rego, where they are on PATH:
 *
 *     npx tsx bench/shipped-policies.ts [PODS] [PODS_FOR_OTHERS]
 */
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import type { PolicyRule } from '../compiler/policies/policy-rule.ts';
import { readConstraint } from '../compiler/rego/index.ts';
import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';
import { platformOf } from '../test/platform-of.ts';
import { runContest, type ContestPolicy } from './policy-contest.ts';

const [count = '10000', othersCount = '1000'] = process.argv.slice(2);
const catalog = defaultCatalog();
const ids = Object.keys(catalog.policies().policies).filter((id) => /^(banned-image-tags|container-limits|psp-.+)$/.test(id));
const { policies } = platformOf({ policies: Object.fromEntries(ids.map((id) => [id, { enabled: true }])) });
runContest(policies.map(toContestPolicy), Number(count), Number(othersCount));

function toContestPolicy(policy: PolicyRule): ContestPolicy {
  const template = catalog.render('gatekeeper/constraint-template')({ policy }) as Manifest;
  const constraintManifest = catalog.render('gatekeeper/constraint')({ policy }) as Manifest;
  const modules = { 'template.rego': policy.rego, ...Object.fromEntries(policy.libs.map((text, index): [string, string] => [`lib${index}.rego`, text])) };
  const constraint = readConstraint(constraintManifest, policy.schema);
  return { template, constraintManifest, modules, version: 'v1', entrypoint: policy.entrypoint, constraint, policy: catalog.policies().engine };
}
