import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
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

/**
 * Runs something whose n-th change to the disk, and every later one, does not happen, as if the process had been killed there; a text that is
 * being written gets to its middle. Answers whether there was such a change.
 */
function killBeforeChange(n: number, run: () => void): boolean {
  const changes = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync'] as const;
  const real = { ...fs };
  let made = 0;
  for (const change of changes) {
    const call = real[change] as (...args: unknown[]) => unknown;
    const mayDie = (...args: unknown[]): unknown => {
      if (made++ < n) return call(...args);
      if (change === 'writeFileSync' && made === n + 1) call(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
      throw new Error('killed');
    };
    Object.assign(fs, { [change]: mayDie });
  }
  try {
    run();
    return made > n;
  } catch (cause) {
    expect(cause).toEqual(new Error('killed'));
    return true;
  } finally {
    Object.assign(fs, Object.fromEntries(changes.map((change) => [change, real[change]])));
  }
}

it('a run killed at any moment leaves whole files, each listed as ours, and nothing foreign harmed', () => {
  const before: Texts = { 'gone.yaml': 'one', 'changed.yaml': 'two', 'a/same.yaml': 'three', 'a/gone.yaml': 'four', 'b/gone.yaml': 'five', file: 'six' };
  const after: Texts = { 'new.yaml': 'seven', 'changed.yaml': 'eight', 'a/same.yaml': 'three', 'c/new.yaml': 'nine', 'file/now-a-folder.yaml': 'ten' };
  const scenarios = [{ start: undefined, root: '' }, { start: before, root: '' }, { start: before, root: 'east' }];
  // The next run need not be of the same values.
  for (const { start, root, next } of scenarios.flatMap((scenario) => [after, { 'other.yaml': 'x' }].map((next) => ({ ...scenario, next: [clusterOf(next, scenario.root)] })))) {
    const begun = start === undefined ? {} : filesOf([clusterOf(start)]);
    const done = filesOf([clusterOf(after, root)]);
    for (let n = 0, killed = true; killed; n++) {
      fs.rmSync(out, { recursive: true, force: true });
      if (start !== undefined) writeClusters(out, [clusterOf(start)]);
      const foreign = start === undefined ? {} : { 'b/theirs.yaml': 'theirs', 'theirs.yaml': 'theirs' };
      putTexts(out, foreign);
      killed = killBeforeChange(n, () => {
        writeClusters(out, [clusterOf(after, root)]);
      });
      if (!killed) expect(n).toBeGreaterThan(10);

      const files = textsIn(out);
      expect(files).toMatchObject(foreign);
      const listed = ['', 'east/'].flatMap((folder) => ownedFiles(files[`${folder}${indexFile}`] ?? '').map((name) => folder + name));
      for (const name of Object.keys(files).filter((file) => !(file in foreign))) {
        expect([begun[name], done[name]], `change ${n}: ${name} is whole`).toContain(files[name]);
        expect(listed, `change ${n}: ${name} is listed`).toContain(name);
      }
      writeClusters(out, next);
      expect(textsIn(out), `after change ${n}`).toEqual({ ...filesOf(next), ...foreign });
      expect(fs.readdirSync(folder).sort()).toEqual(['out']);
    }
  }
});
