/*
 * drydock beside a program that only writes the same files, and beside `helm template` where there is one:
 *
 *     npm run bench -- [S] [M] [L] [--runs N] [--no-build]
 *
 * What it measures and what came out is in docs/benchmarks.md.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileCommand, findProgram, helmCommand, writeCommand, writeInputs, writeTexts, type Command, type Inputs } from './contestants.ts';
import { hasTime, measure, type Cost } from './measure.ts';
import { describeDifferences, readObjects } from './same-objects.ts';
import { printTable } from './table.ts';
import { sizes, type Size } from './workload.ts';

const root = path.join(import.meta.dirname, '..');
const print = (text: string): void => void process.stdout.write(text);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, build: { type: 'boolean', default: true } },
  allowNegative: true,
});
const runs = Number(options.runs);
const wanted = positionals.length === 0 ? ['S', 'M'] : positionals;
const isSize = (name: string): name is Size => Object.hasOwn(sizes, name);
const helm = findProgram('helm');

if (!wanted.every(isSize) || !Number.isInteger(runs) || runs < 1) throw new Error('npm run bench -- [S] [M] [L] [--runs N] [--no-build]');
if (options.build) build();
if (!hasTime) print('No GNU time at /usr/bin/time: only the clock is read, neither CPU time nor memory.\n');
if (helm === undefined) print('No helm on the path (or in HELM): drydock and the writer only.\n');
else proveEqual(helm);
for (const size of wanted.filter(isSize)) for (const [place, folder] of places()) compare(size, place, folder);

function build(): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, path.join(root, 'scripts/build.ts')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed');
}

/** A RAM disk shows the program, a disk shows what people wait for. */
function places(): [string, string][] {
  const ram = '/dev/shm';
  const onDisk: [string, string] = ['disk', path.join(root, 'node_modules/.cache')];
  return fs.existsSync(ram) ? [['RAM disk', ram], onDisk] : [onDisk];
}

/** Gives a fresh folder to work in, and removes it afterwards. */
function within(parent: string, work: (folder: string) => void): void {
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, 'drydock-bench-'));
  try {
    work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Helm's chart is a fair peer only as long as it makes the same objects. What drydock makes for the cluster and its apps is not in it. */
function proveEqual(program: string): void {
  within(places()[0]![1], (folder) => {
    const inputs = writeInputs(folder, 'S');
    const [ours, theirs] = [path.join(folder, 'drydock'), path.join(folder, 'helm')];
    measure(compileCommand(inputs.values, ours));
    measure(helmCommand(program, inputs.helmValues, theirs));
    const objects = readObjects(path.join(ours, 'teams'), path.join(ours, 'argocd/teams'));
    const differences = describeDifferences(objects, readObjects(theirs));
    if (differences.length > 0) throw new Error(`The chart makes ${differences.length} other objects:\n${differences.slice(0, 20).join('\n')}`);
    print(`drydock and helm make the same ${objects.size} objects for the teams of S.\n`);
  });
}

/** All contestants in turn, so that a busy moment of the machine meets all of them alike. Every run writes into a folder of its own. */
function compare(size: Size, place: string, parent: string): void {
  within(parent, (folder) => {
    const inputs = writeInputs(folder, size);
    const first = path.join(folder, 'first');
    measure(compileCommand(inputs.values, first));
    writeTexts(inputs.texts, first);
    const costs = new Map<string, Cost[]>();
    for (let run = 0; run < runs; run++) {
      for (const [name, command] of contestants(inputs, path.join(folder, String(run)))) {
        const cost = measure(command);
        costs.set(name, [...(costs.get(name) ?? []), cost]);
      }
    }
    const [teams, services] = sizes[size];
    const files = fs.readdirSync(first, { recursive: true }).length;
    print(`\n${size}: ${teams} teams with ${services} services each, ${files} files and folders; ${place}; ${runs} runs\n`);
    print(printTable([...costs].map(([name, own]) => ({ name, costs: own })), ['drydock', 'writer', 'helm']));
  });
}

function contestants({ values, changedValues, helmValues, texts }: Inputs, folder: string): [string, Command][] {
  const output = path.join(folder, 'drydock');
  return [
    ['drydock', compileCommand(values, output)],
    ['  nothing changed', compileCommand(values, output)],
    ['  one tag changed', compileCommand(changedValues, output)],
    ['writer', writeCommand(texts, path.join(folder, 'writer'))],
    ...(helm === undefined ? [] : [['helm', helmCommand(helm, helmValues, path.join(folder, 'helm'))] as [string, Command]]),
  ];
}
