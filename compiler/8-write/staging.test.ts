import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { clusterOf, filesOf, writeClusters, type Texts } from '../../test/output-trees.ts';
import { putTexts, textsIn, useScratchFolder } from '../../test/scratch-folder.ts';
import { indexFile, ownedFiles } from './output-index.ts';

const scratch = useScratchFolder();
let folder: string;
let out: string;
beforeEach(() => {
  folder = scratch();
  out = path.join(folder, 'out');
});

it('what killed runs left is neither in the output folder nor beside it', () => {
  const unused = 2 ** 22 + 1; // above the largest process id of Linux
  putTexts(folder, { 'out.drydock-notes/keep': 'theirs', [`out.drydock-${process.pid}/old`]: 'x', [`out.drydock-${unused}/old`]: 'x' });
  const clusters = [clusterOf({ a: 'x' })];
  writeClusters(out, clusters);
  expect(textsIn(out)).toEqual(filesOf(clusters));
  expect(fs.readdirSync(folder).sort()).toEqual(['out', 'out.drydock-notes']);
});

it('what another running process prepares stays', () => {
  putTexts(folder, { [`out.drydock-${process.ppid}/new`]: 'x' });
  writeClusters(out, [clusterOf({ a: 'x' })]);
  expect(textsIn(folder)).toHaveProperty([`out.drydock-${process.ppid}/new`]);
});

/** A program that writes one tree after the other until somebody stops it, and says when it begins. */
const writer = (target: string, trees: readonly Texts[]): string => `
  import { clusterOf, writeClusters } from ${JSON.stringify(path.join(import.meta.dirname, '../../test/output-trees.ts'))};
  const trees = ${JSON.stringify(trees)}.map((texts) => [clusterOf(texts)]);
  process.stdout.write('started');
  for (let run = 0; ; run++) writeClusters(${JSON.stringify(target)}, trees[run % trees.length]);
`;

const largeTree = (salt: string, from: number): Texts =>
  Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`teams/${(from + n) % 40}/${from + n}.yaml`, `${salt} ${n}\n`.repeat(500)]));

it('a killed run leaves whole files, each listed as ours, and nothing foreign harmed', { timeout: 120_000 }, async () => {
  const trees = [largeTree('first', 0), largeTree('second', 150), { 'other.yaml': 'x' }];
  const program = path.join(folder, 'writer.ts');
  fs.writeFileSync(program, writer(out, trees));
  putTexts(out, { 'teams/0/theirs.yaml': 'theirs' });

  for (let round = 0; round < 12; round++) {
    const running = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname });
    await once(running.stdout, 'data');
    await setTimeout(7 * round);
    running.kill('SIGKILL');
    await once(running, 'exit');

    const { 'teams/0/theirs.yaml': foreign, [indexFile]: index = '', ...files } = textsIn(out);
    expect(foreign).toBe('theirs');
    const listed = ownedFiles(index);
    for (const [name, text] of Object.entries(files)) {
      expect(trees.map((tree) => tree[name]).includes(text), `${name} is whole`).toBe(true);
      expect(listed, `${name} is listed`).toContain(name);
    }
    // The next run need not be of the same values.
    const clusters = [clusterOf(trees[round % trees.length]!)];
    writeClusters(out, clusters);
    expect(textsIn(out)).toEqual({ ...filesOf(clusters), 'teams/0/theirs.yaml': 'theirs' });
    expect(fs.readdirSync(folder).sort()).toEqual(['out', 'writer.ts']);
  }
});
