/**
 * Measures the policy engine: 12 policies of the Gatekeeper library on generated Pods, in CPU time per Pod and policy, beside conftest and
 * gator where they are on PATH.
 *
 *     npx tsx bench/rego.ts LIBRARY [PODS] [PLAN_CACHE]
 *
 * LIBRARY is the `library` folder of a checkout of the Gatekeeper library. Needs `opa` on PATH unless the plans are in the cache.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { judge, prepareReview, readConstraint, type Constraint } from '../compiler/rego/gatekeeper/constraint.ts';
import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';
import { reviewOf } from '../compiler/rego/gatekeeper/review.ts';
import { modulesOf, readTemplate } from '../compiler/rego/gatekeeper/template.ts';
import { loadPlan, type Policy } from '../compiler/rego/load-plan.ts';
import { RegoObject } from '../compiler/rego/value/value.ts';
import { buildPlan } from '../scripts/opa/build-plan.ts';
import { generatePods } from './rego-pods.ts';

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

interface Loaded {
  readonly files: readonly string[];
  readonly constraint: Constraint;
  readonly policy: Policy;
  readonly entrypoint: string;
}

const [library, count = '10000', cache] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: rego.ts LIBRARY [PODS] [PLAN_CACHE]');
const pods = generatePods(Number(count));
const loadStart = process.cpuUsage();
const loaded = choices.map(([folder, sample]) => load(join(library, folder), sample));
print(`load ${choices.length} policies: ${Math.round(microseconds(loadStart) / 1000)} ms CPU`);
measure();
compare('gator', (directory) => ['test', '-f', directory, '--enable-k8s-native-validation=false']);

function load(folder: string, sample: string): Loaded {
  const files = [join(folder, 'template.yaml'), join(folder, 'samples', sample, 'constraint.yaml')];
  const [template, manifest] = files.map((file) => parse(readFileSync(file, 'utf8'), { version: '1.1' }) as Manifest);
  const { rego, libs, version, schema } = readTemplate(template!)!;
  const entrypoint = `${/^package\s+([\w.]+)/m.exec(rego)![1]!.replaceAll('.', '/')}/violation`;
  const policy = loadPlan(buildPlan({ modules: modulesOf({ rego, libs }), entrypoints: [entrypoint], version }, cache));
  return { files, constraint: readConstraint(manifest!, schema), policy, entrypoint };
}

function measure(): void {
  const start = process.cpuUsage();
  const data = new RegoObject();
  let violations = 0;
  for (const pod of pods) {
    const prepared = prepareReview(reviewOf(pod, {}));
    for (const { constraint, policy, entrypoint } of loaded) violations += judge(constraint, policy, entrypoint, prepared, data).length;
  }
  report('drydock', microseconds(start), violations);
}

/** Runs another tool on the same Pods and policies, written to files as it wants them. */
function compare(tool: string, args: (directory: string) => string[]): void {
  if (spawnSync(tool, ['--help']).error !== undefined) {
    print(`${tool}: not on PATH`);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  for (const [i, { files }] of loaded.entries()) {
    for (const [j, file] of files.entries()) writeFileSync(join(directory, `policy-${i}-${j}.yaml`), readFileSync(file));
  }
  writeFileSync(join(directory, 'pods.yaml'), pods.map((pod) => JSON.stringify(pod)).join('\n---\n'));
  const result = spawnSync('/usr/bin/time', ['-f', '%U %S', tool, ...args(directory)], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const [user, system] = result.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  report(tool, (user! + system!) * 1e6, undefined);
  rmSync(directory, { recursive: true });
}

function report(name: string, cpu: number, violations: number | undefined): void {
  const pairs = pods.length * choices.length;
  print(`${name}: ${(cpu / 1e6).toFixed(2)} s CPU, ${(cpu / pairs).toFixed(1)} µs per Pod and policy${violations === undefined ? '' : `, ${violations} violations`}`);
}

function microseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
