/*
 * What `drydock diff` costs where one service of many changes, beside one compile, and beside the way it is done without it: both revisions
 * rendered by helm and compared by dyff (https://github.com/homeport/dyff), where both are on the path (or in HELM and DYFF):
 *
 *     npx tsx bench/diff.ts [S|M|L] [--runs N]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileCommand, diffCommand, findHelm, helmAndDyffCommand } from './contestants.ts';
import { measure, type Cost } from './measure.ts';
import { printTable } from './table.ts';
import { changeOneTag, changeOneTagOfHelm, sizes, writeHelmValues, writeWorkload, type Size } from './workload.ts';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '5' } } });
const size = (positionals[0] ?? 'M') as Size;
if (!Object.hasOwn(sizes, size)) throw new Error('npx tsx bench/diff.ts [S|M|L] [--runs N]');

const folder = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'drydock-bench-'));
try {
  const repository = writeRepository(path.join(folder, 'repository'), size);
  const [before, after] = writeHelmInputs(folder, size);
  const helm = findHelm();
  const dyff = findDyff();
  if (helm === undefined || dyff === undefined) process.stdout.write('No helm or no dyff on the path (or in HELM and DYFF): drydock only.\n');
  const costs = new Map<string, Cost[]>();
  for (let run = 0; run < Number(options.runs); run++) {
    const contestants: [string, Parameters<typeof measure>[0]][] = [
      ['one compile', compileCommand(repository, path.join(folder, `out${run}`))],
      ['drydock diff', diffCommand(repository)],
      ...(helm === undefined || dyff === undefined ? [] : [['helm twice and dyff', helmAndDyffCommand(helm, dyff, before, after, folder)] as [string, Parameters<typeof measure>[0]]]),
    ];
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

function writeHelmInputs(into: string, of: Size): [string, string] {
  const [before, after] = [path.join(into, 'before-values.yaml'), path.join(into, 'after-values.yaml')];
  writeHelmValues(before, of);
  writeHelmValues(after, of);
  changeOneTagOfHelm(after);
  return [before, after];
}

function findDyff(): string | undefined {
  const dyff = process.env['DYFF'] ?? 'dyff';
  return spawnSync(dyff, ['version']).status === 0 ? dyff : undefined;
}
