/**
 * Measures the policy engine: 12 policies of the Gatekeeper library on generated Pods, in CPU time per Pod and policy, and in the same run the
 * other tools that judge files, where they are on PATH.
 *
 *     npx tsx bench/rego.ts LIBRARY [PODS] [PODS_FOR_OTHERS] [PLAN_CACHE]
 *
 * LIBRARY is the `library` folder of a checkout of the Gatekeeper library. Needs `opa` on PATH unless the plans are in the cache.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { judge, prepareReview, readConstraint, type Constraint } from '../compiler/rego/gatekeeper/constraint.ts';
import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';
import { reviewOf } from '../compiler/rego/gatekeeper/review.ts';
import { modulesOf, readTemplate, type ConstraintTemplate } from '../compiler/rego/gatekeeper/template.ts';
import { loadPlan, type Policy } from '../compiler/rego/load-plan.ts';
import { toJson } from '../compiler/rego/value/to-json.ts';
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
  readonly template: ConstraintTemplate;
  readonly constraint: Constraint;
  readonly policy: Policy;
  readonly entrypoint: string;
}

const [library, count = '10000', othersCount = '1000', cache] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: rego.ts LIBRARY [PODS] [PODS_FOR_OTHERS] [PLAN_CACHE]');
const loadStart = process.cpuUsage();
const loaded = choices.map(([folder, sample]) => load(join(library, folder), sample));
print(`${loaded.length} policies loaded in ${Math.round(cpuSince(loadStart) / 1000)} ms CPU`);

const ours = measure(generatePods(Number(count)));
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const pods = generatePods(Number(othersCount));
  compare('gator', pods.length, gatorCommands(pods));
  compare('conftest', pods.length, conftestCommands(pods));
} finally {
  rmSync(directory, { recursive: true });
}

function load(folder: string, sample: string): Loaded {
  const files = [join(folder, 'template.yaml'), join(folder, 'samples', sample, 'constraint.yaml')];
  const [templateManifest, constraintManifest] = files.map((file) => parse(readFileSync(file, 'utf8'), { version: '1.1' }) as Manifest);
  const template = readTemplate(templateManifest!)!;
  const entrypoint = `${packageOf(template)}/violation`;
  const plan = buildPlan({ modules: modulesOf(template), entrypoints: [entrypoint], version: template.version }, cache);
  return { files, template, constraint: readConstraint(constraintManifest!, template.schema), policy: loadPlan(plan), entrypoint };
}

function packageOf({ rego }: ConstraintTemplate): string {
  return /^package\s+([\w.]+)/m.exec(rego)![1]!.replaceAll('.', '/');
}

/** CPU microseconds per Pod and policy. */
function measure(pods: readonly Manifest[]): number {
  const start = process.cpuUsage();
  const data = new RegoObject();
  let violations = 0;
  for (const pod of pods) {
    const prepared = prepareReview(reviewOf(pod, {}));
    for (const { constraint, policy, entrypoint } of loaded) violations += judge(constraint, policy, entrypoint, prepared, data).length;
  }
  const cpu = cpuSince(start);
  print(`drydock: ${pods.length} Pods, ${(cpu / 1e6).toFixed(2)} s CPU, ${perPair(cpu, pods.length).toFixed(1)} µs per Pod and policy, ${violations} violations`);
  return perPair(cpu, pods.length);
}

/** One run over everything. */
function gatorCommands(pods: readonly Manifest[]): string[][] {
  const folder = join(directory, 'gator');
  mkdirSync(folder);
  loaded.forEach(({ files }, i) => files.forEach((file, j) => copyFileSync(file, join(folder, `policy-${i}-${j}.yaml`))));
  writeFileSync(join(folder, 'pods.yaml'), pods.map((pod) => JSON.stringify(pod)).join('\n---\n'));
  return [['gator', 'test', '-f', folder, '--enable-k8s-native-validation=false']];
}

/** One run per policy, on documents that already are the policy's input. */
function conftestCommands(pods: readonly Manifest[]): string[][] {
  return loaded.map(({ template, constraint }, i) => {
    const folder = join(directory, `conftest-${i}`);
    mkdirSync(folder);
    for (const [name, text] of Object.entries(modulesOf(template))) writeFileSync(join(folder, name), text);
    const parameters = toJson(constraint.parameters);
    const input = join(directory, `input-${i}.yaml`);
    writeFileSync(input, pods.map((pod) => JSON.stringify({ review: reviewOf(pod, {}).json, parameters })).join('\n---\n'));
    return ['conftest', 'test', '--rego-version', template.version, '-p', folder, '--namespace', packageOf(template).replaceAll('/', '.'), input];
  });
}

function compare(tool: string, pods: number, commands: readonly (readonly string[])[]): void {
  if (spawnSync(tool, ['--help']).error !== undefined) {
    print(`${tool}: not on PATH`);
    return;
  }
  const cpu = commands.reduce((total, command) => total + cpuOf(command), 0);
  const pair = perPair(cpu, pods);
  print(`${tool}: ${pods} Pods, ${(cpu / 1e6).toFixed(2)} s CPU, ${pair.toFixed(1)} µs per Pod and policy, ${(pair / ours).toFixed(1)} times ours`);
}

/** User and system time of a command, as the shell measures it. */
function cpuOf(command: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' });
  const [user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1e6;
}

function perPair(cpu: number, pods: number): number {
  return cpu / (pods * loaded.length);
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
