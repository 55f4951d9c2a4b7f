/**
 * Measures the policy engine: 12 policies of the Gatekeeper library on generated Pods, in CPU time per Pod and policy, and in the same run the
 * other tools that judge files, where they are on PATH.
 *
 *     npx tsx bench/rego.ts LIBRARY [PODS] [PODS_FOR_OTHERS] [PLAN_CACHE]
 *
 * LIBRARY is the `library` folder of a checkout of the Gatekeeper library. Needs `opa` on PATH unless the plans are in the cache.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';
import { loadPlan, modulesOf, readConstraint, readTemplate } from '../compiler/rego/index.ts';
import { buildPlan } from '../scripts/opa/build-plan.ts';
import { runContest, type ContestPolicy } from './policy-contest.ts';

/** Template folders, and the sample of each whose constraint is used. */
const choices: readonly (readonly [folder: string, sample: string])[] = [
  ['pod-security-policy/privileged-containers', 'psp-privileged-container'],
  ['pod-security-policy/capabilities', 'psp-capabilities-restricted'],
  ['pod-security-policy/allow-privilege-escalation', 'psp-allow-privilege-escalation-container'],
  ['pod-security-policy/host-namespaces', 'psp-host-namespace'],
  ['pod-security-policy/host-filesystem', 'psp-host-filesystem'],
  ['pod-security-policy/users', 'psp-pods-allowed-user-ranges'],
  ['pod-security-policy/seccompv2', 'psp-seccomp-restricted'],
  ['pod-security-policy/read-only-root-filesystem', 'psp-readonlyrootfilesystem'],
  ['general/allowedrepos', 'repo-must-be-openpolicyagent'],
  ['general/containerlimits', 'container-must-have-limits'],
  ['general/requiredlabels', 'all-must-have-owner'],
  ['general/disallowedtags', 'container-image-must-not-have-latest-tag'],
];

const [library, count = '10000', othersCount = '1000', cache] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: rego.ts LIBRARY [PODS] [PODS_FOR_OTHERS] [PLAN_CACHE]');
runContest(choices.map(([folder, sample]) => load(join(library, folder), sample)), Number(count), Number(othersCount));

function load(folder: string, sample: string): ContestPolicy {
  const files = [join(folder, 'template.yaml'), join(folder, 'samples', sample, 'constraint.yaml')];
  const [manifest, constraintManifest] = files.map((file) => parse(readFileSync(file, 'utf8'), { version: '1.1' }) as Manifest);
  const template = readTemplate(manifest!)!;
  const { version } = template;
  const modules = modulesOf(template);
  const entrypoint = `${/^package\s+([\w.]+)/m.exec(template.rego)![1]!.replaceAll('.', '/')}/violation`;
  const policy = loadPlan(buildPlan({ modules, entrypoints: [entrypoint], version }, cache));
  return { template: manifest!, constraintManifest: constraintManifest!, modules, version, entrypoint, constraint: readConstraint(constraintManifest!, template.schema), policy };
}
