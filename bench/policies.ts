/**
 * What the policies cost: `npx tsx bench/policies.ts [ROUNDS]`. Otomi's 13 on the workload M, first under a baseline that all workloads keep, then under the
 * defaults, which most of them break; and all that there are, which look at more than workloads. Of the command that the package ships, and of the parts of one
 * process. CPU time, the least of all rounds, since other programs may be running.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile } from '../compiler/compile.ts';
import { checkPolicies } from '../compiler/policies/check-policies.ts';
import type { SourceTree } from '../compiler/source-tree.ts';
import { printYaml } from '../compiler/yaml/print-yaml.ts';
import { bundle } from '../scripts/bundle.ts';
import { measure } from './measure.ts';
import { writeWorkload } from './workload.ts';

const runs = 4;
const anyId = { rule: 'RunAsAny' };
/** Parameters that the workload keeps, where it breaks the defaults. */
const lenient: Readonly<Record<string, object>> = {
  'container-limits': { cpu: '64', memory: '64Gi' },
  'minimum-replicas': { replicas: 1 },
  'probes-required': { probes: [] },
  'psp-allowed-repos': { repos: ['registry.example.com', 'docker.io', 'ghcr.io/drydock'] },
  'psp-allowed-users': { runAsUser: anyId, runAsGroup: anyId, supplementalGroups: anyId, fsGroup: anyId },
  'psp-capabilities': { allowedCapabilities: ['*'], requiredDropCapabilities: [] },
  'psp-seccomp': { allowedProfiles: ['*'] },
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-bench-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const workload = path.join(folder, 'without');
writeWorkload(workload, 'M');
const source = readDirectory(workload).value;
const all = Object.keys(defaultCatalog().policies().policies);
const ids = all.filter((id) => id.startsWith('psp-') || ['banned-image-tags', 'container-limits'].includes(id));

const baselines: Readonly<Record<string, SourceTree>> = { without: source, kept: withBaseline(ids, lenient), broken: withBaseline(ids, {}), all: withBaseline(all, lenient) };

const [, , rounds = '5', only] = process.argv;
if (only === undefined) {
  await measureCommand(Number(rounds));
  // A process of its own for each: the first compile is what a command line pays.
  for (const name of Object.keys(baselines)) spawnSync(process.execPath, [...process.execArgv, import.meta.filename, rounds, name], { stdio: 'inherit' });
  for (const [name, enabled, parameters] of [['kept', ids, lenient], ['broken', ids, {}], ['all', all, lenient]] as const) console.log(`the check alone, ${name}: ${checkCost(enabled, parameters)}`);
} else {
  console.log(`compile, policies ${only}: ${compileTimes(baselines[only]!)}`);
}

/** `drydock compile` as the package has it, from its start to its end, into a folder that is not there yet. */
async function measureCommand(count: number): Promise<void> {
  const dist = path.join(folder, 'dist');
  await bundle(dist);
  const least = new Map<string, number>();
  for (let round = 0; round < count; round++) {
    for (const [name, values] of Object.entries(baselines)) {
      const [from, to] = [path.join(folder, name), path.join(folder, 'out')];
      for (const [file, text] of values) {
        fs.mkdirSync(path.dirname(path.join(from, file)), { recursive: true });
        fs.writeFileSync(path.join(from, file), text);
      }
      fs.rmSync(to, { recursive: true, force: true });
      const { cpu, wall } = measure([process.execPath, path.join(dist, 'drydock.js'), 'compile', from, '-o', to, '--no-cache']);
      least.set(name, Math.min(cpu ?? wall, least.get(name) ?? Infinity));
    }
  }
  for (const [name, seconds] of least) console.log(`drydock compile, policies ${name}: ${seconds.toFixed(2)} s, ${((seconds / least.get('without')! - 1) * 100).toFixed(0)} % more`);
}

function withBaseline(enabled: readonly string[], parameters: Readonly<Record<string, object>>): SourceTree {
  const policies = Object.fromEntries(enabled.map((id) => [id, { enabled: true, enforcement: 'dryrun', ...parameters[id] }]));
  return new Map([...source, ['env/policies.yaml', printYaml({ policies })]]);
}

function compileTimes(values: SourceTree): string {
  const catalog = defaultCatalog();
  const times = Array.from({ length: runs }, () => cpuOf(() => compile(values, catalog)));
  return `${times[0]!.toFixed(0)} ms, then ${Math.min(...times).toFixed(0)} ms`;
}

/** The check without what surrounds it, in µs for each workload and policy. */
function checkCost(enabled: readonly string[], parameters: Readonly<Record<string, object>>): string {
  const catalog = defaultCatalog();
  const [cluster] = compile(withBaseline(enabled, parameters), catalog).clusters;
  const { files, platform, values } = cluster!;
  const emitted = new Map([...files].map(([file, { manifests }]) => [file, manifests]));
  const workloads = [...emitted.values()].flat().filter(({ object }) => ['Deployment', 'Job', 'CronJob'].includes(object.kind)).length;
  const nowhere = { ...values, provenance: { ...values.provenance, closest: () => ({ file: '', line: 1, column: 1 }) } };
  let found = 0;
  const times = Array.from({ length: runs }, () => cpuOf(() => (found = [...checkPolicies(emitted, platform, nowhere, catalog)].length)));
  const perPair = (time: number): string => ((time * 1000) / (workloads * enabled.length)).toFixed(1);
  return `${perPair(times[0]!)} µs, then ${perPair(Math.min(...times))} µs for each of ${workloads} workloads and policy (${found} violations)`;
}

function cpuOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
