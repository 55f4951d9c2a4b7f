/*
 * What `drydock diff` costs where one service of many changes, beside one compile, and beside the ways it is done without it: both revisions
 * rendered by helm, all teams as one release or each as one of its own, or by helmfile (https://github.com/helmfile/helmfile), and compared by
 * dyff (https://github.com/homeport/dyff). Those that are on the path (or in HELM, HELMFILE and DYFF) take part:
 *
 *     npx tsx bench/diff.ts [S|M|L] [--runs N]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chart, compileCommand, diffCommand, findProgram, helmAndDyffCommand, helmfileAndDyffCommand, helmForEachAndDyffCommand, type Command } from './contestants.ts';
import { measure, type Cost } from './measure.ts';
import { describeDifferences, readObjects, type Objects } from './same-objects.ts';
import { printTable } from './table.ts';
import { changeOneTag, changeOneTagOfHelm, sizes, writeHelmfile, writeHelmValues, writeWorkload, type Size } from './workload.ts';

const programs = ['helm', 'helmfile', 'dyff'] as const;
const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '5' } } });
const size = (positionals[0] ?? 'M') as Size;
if (!Object.hasOwn(sizes, size)) throw new Error('npx tsx bench/diff.ts [S|M|L] [--runs N]');

const folder = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'drydock-bench-'));
try {
  const repository = writeRepository(path.join(folder, 'repository'), size);
  const others = otherWays(folder, repository);
  for (const missing of programs.filter((name) => findProgram(name) === undefined)) process.stdout.write(`No ${missing} on the path (or in ${missing.toUpperCase()}).\n`);
  const costs = new Map<string, Cost[]>();
  for (let run = 0; run < Number(options.runs); run++) {
    const contestants: readonly [string, Command][] = [['one compile', compileCommand(repository, path.join(folder, `out${run}`))], ['drydock diff', diffCommand(repository)], ...others];
    for (const [name, command] of contestants) costs.set(name, [...(costs.get(name) ?? []), measure(command)]);
  }
  process.stdout.write(printTable([...costs].map(([name, own]) => ({ name, costs: own })), ['one compile', 'drydock diff']));
} finally {
  fs.rmSync(folder, { recursive: true });
}

/** The workload in a git repository of two commits, packed. */
function writeRepository(repository: string, of: Size): string {
  const git = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], { cwd: repository, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  writeWorkload(repository, of);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'before');
  changeOneTag(repository);
  git('commit', '-qam', 'after');
  git('gc', '-q');
  return repository;
}

/** How the same is found out without drydock, as far as the programs for it are there. All ways must render the same objects for teams. */
function otherWays(into: string, repository: string): readonly [string, Command][] {
  const [helm, helmfile, dyff] = programs.map(findProgram);
  if (helm === undefined || dyff === undefined) return [];
  const [before, after] = ['before', 'after'].map((side) => path.join(into, 'helm', side, 'values.yaml'));
  const [filesBefore, filesAfter] = ['before', 'after'].map((side) => writeHelmfile(path.join(into, 'helmfile', side), size, chart));
  for (const file of [before!, after!]) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeHelmValues(file, size);
  }
  changeOneTagOfHelm(after!);
  changeOneTagOfHelm(path.join(path.dirname(filesAfter!), 'teams/team0001.yaml'));
  const [teamsBefore, teamsAfter] = [filesBefore!, filesAfter!].map((file) => path.join(path.dirname(file), 'teams'));
  const ways: [string, Command, string][] = [
    ['helm twice, all teams in one release, and dyff', helmAndDyffCommand(helm, dyff, before!, after!), after!],
    ['helm twice, a release for each team, and dyff', helmForEachAndDyffCommand(helm, dyff, teamsBefore!, teamsAfter!), teamsAfter!],
  ];
  if (helmfile !== undefined) ways.push(['helmfile twice, a release for each team, and dyff', helmfileAndDyffCommand({ helm, helmfile, dyff }, filesBefore!, filesAfter!), filesAfter!]);
  const compiled = path.join(into, 'compiled');
  measure(compileCommand(repository, compiled));
  const expected = readObjects(path.join(compiled, 'teams'), path.join(compiled, 'argocd/teams'));
  return ways.map(([name, command, after]) => {
    measure(command);
    proveEqual(expected, path.dirname(after));
    return [name, command];
  });
}

/** What the others rendered is beside what they read. */
function proveEqual(expected: Objects, folder: string): void {
  const differences = describeDifferences(expected, readObjects(`${folder}/rendered`));
  if (differences.length > 0) throw new Error(`${folder} has ${differences.length} other objects:\n${differences.slice(0, 20).join('\n')}`);
}
