import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../compiler/rego/gatekeeper/manifest.ts';
import { dataWithInventory, judge, prepareReview, reviewOf, toJson, type Constraint, type Policy } from '../compiler/rego/index.ts';
import { printYaml } from '../compiler/yaml/print-yaml.ts';
import { generatePods } from './rego-pods.ts';

/** A policy as each of the tools takes it. */
export interface ContestPolicy {
  readonly template: Manifest;
  readonly constraintManifest: Manifest;
  /** Its Rego by file name. */
  readonly modules: Readonly<Record<string, string>>;
  readonly version: 'v0' | 'v1';
  /** `<package>/violation` */
  readonly entrypoint: string;
  readonly constraint: Constraint;
  readonly policy: Policy;
}

/** Judges generated Pods with this engine and, in the same run, with gator and conftest where they are on PATH. Prints CPU time for each Pod and policy. */
export function runContest(policies: readonly ContestPolicy[], podCount: number, othersPodCount: number): void {
  const ours = measure(policies, generatePods(podCount));
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const pods = generatePods(othersPodCount);
    compare('gator', { pods: pods.length, policies: policies.length, ours }, gatorCommands(policies, pods, directory));
    compare('conftest', { pods: pods.length, policies: policies.length, ours }, conftestCommands(policies, pods, directory));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** CPU microseconds per Pod and policy. */
function measure(policies: readonly ContestPolicy[], pods: readonly Manifest[]): number {
  const start = process.cpuUsage();
  const data = dataWithInventory([]);
  let violations = 0;
  for (const pod of pods) {
    const prepared = prepareReview(reviewOf(pod, {}));
    for (const { constraint, policy, entrypoint } of policies) violations += judge(constraint, policy, entrypoint, prepared, data).length;
  }
  const { user, system } = process.cpuUsage(start);
  const pair = (user + system) / (pods.length * policies.length);
  console.log(`drydock: ${policies.length} policies, ${pods.length} Pods, ${((user + system) / 1e6).toFixed(2)} s CPU, ${pair.toFixed(1)} µs per Pod and policy, ${violations} violations`);
  return pair;
}

/** One run over everything. */
function gatorCommands(policies: readonly ContestPolicy[], pods: readonly Manifest[], directory: string): string[][] {
  const folder = join(directory, 'gator');
  mkdirSync(folder);
  const documents = policies.flatMap(({ template, constraintManifest }) => [template, constraintManifest]);
  writeFileSync(join(folder, 'policies.yaml'), documents.map((document) => printYaml(document)).join('---\n'));
  writeFileSync(join(folder, 'pods.yaml'), pods.map((pod) => JSON.stringify(pod)).join('\n---\n'));
  return [['gator', 'test', '-f', folder, '--enable-k8s-native-validation=false']];
}

/** One run per policy, on documents that already are the policy's input. */
function conftestCommands(policies: readonly ContestPolicy[], pods: readonly Manifest[], directory: string): string[][] {
  return policies.map(({ modules, version, constraint, entrypoint }, i) => {
    const folder = join(directory, `conftest-${i}`);
    mkdirSync(folder);
    for (const [name, text] of Object.entries(modules)) writeFileSync(join(folder, name), text);
    const parameters = toJson(constraint.parameters);
    const input = join(directory, `input-${i}.yaml`);
    writeFileSync(input, pods.map((pod) => JSON.stringify({ review: reviewOf(pod, {}).json, parameters })).join('\n---\n'));
    return ['conftest', 'test', '--rego-version', version, '-p', folder, '--namespace', entrypoint.split('/').slice(0, -1).join('.'), input];
  });
}

function compare(tool: string, { pods, policies, ours }: { readonly pods: number; readonly policies: number; readonly ours: number }, commands: readonly (readonly string[])[]): void {
  if (spawnSync(tool, ['--help']).error !== undefined) {
    console.log(`${tool}: not on PATH`);
    return;
  }
  const cpu = commands.reduce((total, command) => total + cpuOf(command), 0);
  const pair = cpu / (pods * policies);
  console.log(`${tool}: ${pods} Pods, ${(cpu / 1e6).toFixed(2)} s CPU, ${pair.toFixed(1)} µs per Pod and policy, ${(pair / ours).toFixed(1)} times ours`);
}

/** User and system time of a command, as the shell measures it. */
function cpuOf(command: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' });
  const [user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1e6;
}
