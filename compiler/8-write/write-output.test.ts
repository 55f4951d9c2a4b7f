import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clusterOf, filesOf, writeClusters, type Texts } from '../../test/output-trees.ts';
import { putTexts, textsIn, useScratchFolder } from '../../test/scratch-folder.ts';

const scratch = useScratchFolder();
let folder: string;
let out: string;
beforeEach(() => {
  folder = scratch();
  out = path.join(folder, 'out');
});

describe('what is on disk after writing', () => {
  // Few names, so that a file of one run is a folder of the next.
  const names = (...letters: string[]) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const trees = (...letters: string[]) =>
    fc.dictionary(names(...letters), fc.constantFrom('', 'one\n', 'two\n')).map((texts) => {
      const all = Object.keys(texts);
      return Object.fromEntries(Object.entries(texts).filter(([name]) => !all.some((other) => other.startsWith(`${name}/`))));
    });
  const ours = trees('a', 'b', 'c');
  const foreign = fc.tuple(trees('x', 'y'), names('a', 'b'), trees('x', 'y')).map(([top, place, inside]): Texts => {
    const placed = Object.fromEntries(Object.entries(inside).map(([name, text]) => [`${place}/${name}`, text]));
    return { ...top, ...placed };
  });

  it('is exactly ours and what is foreign, or nothing has changed', () => {
    let refusals = 0;
    fc.assert(
      fc.property(fc.array(ours, { minLength: 1, maxLength: 4 }), foreign, (runs, theirs) => {
        fs.rmSync(out, { recursive: true, force: true });
        putTexts(out, theirs);
        for (const run of runs) {
          const before = textsIn(out);
          // A file of ours where a foreign file has its folder can't be made.
          if (Object.keys(run).some((name) => Object.keys(theirs).some((other) => other.startsWith(`${name}/`)))) {
            expect(() => writeClusters(out, [clusterOf(run)])).toThrow(/is a folder that is not ours/);
            expect(textsIn(out)).toEqual(before);
            refusals++;
          } else {
            writeClusters(out, [clusterOf(run)]);
            expect(textsIn(out)).toEqual({ ...filesOf([clusterOf(run)]), ...theirs });
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(refusals).toBeGreaterThan(0);
  });

  it('is the clusters there are, whatever clusters there were', () => {
    const repositories = fc.oneof(
      ours.map((texts) => [clusterOf(texts)]),
      fc.dictionary(fc.constantFrom('east', 'west', 'a', 'b'), ours, { minKeys: 1 }).map((roots) => Object.entries(roots).map(([root, texts]) => clusterOf(texts, root))),
    );
    fc.assert(
      fc.property(fc.array(repositories, { minLength: 2, maxLength: 4 }), (runs) => {
        fs.rmSync(out, { recursive: true, force: true });
        for (const clusters of runs) {
          writeClusters(out, clusters);
          expect(textsIn(out)).toEqual(filesOf(clusters));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has no folder that we left empty', () => {
    writeClusters(out, [clusterOf({ 'teams/shop/services/web.yaml': 'x' }, 'east'), clusterOf({ f: 'x' }, 'west')]);
    writeClusters(out, [clusterOf({ f: 'x' }, 'west')]);
    expect(fs.readdirSync(out)).toEqual(['west']);
  });

  it('has the other clusters as they were when only one is written', () => {
    const [east, west] = [clusterOf({ a: '1', b: '1' }, 'east'), clusterOf({ a: '1' }, 'west')];
    writeClusters(out, [east, west]);
    const changed = clusterOf({ a: '2' }, 'east');
    writeClusters(out, [changed], false);
    expect(textsIn(out)).toEqual(filesOf([changed, west]));
  });

  it('has the same files, untouched, where nothing changed', () => {
    const clusters = [clusterOf({ a: 'x', 'b/c': 'x' })];
    writeClusters(out, clusters);
    const inodes = (): number[] => ['a', 'b/c', 'index.json'].map((name) => fs.statSync(path.join(out, name)).ino);
    const before = inodes();
    writeClusters(out, clusters);
    expect(inodes()).toEqual(before);
  });
});

describe('what is in the way', () => {
  it('a link for a file is replaced, not followed', () => {
    putTexts(folder, { 'elsewhere.yaml': 'ours\n' });
    fs.mkdirSync(out);
    fs.symlinkSync('../elsewhere.yaml', path.join(out, 'a.yaml'));
    // The text behind the link is right already; it still has to be a file.
    writeClusters(out, [clusterOf({ 'a.yaml': 'ours\n' })]);
    expect(fs.lstatSync(path.join(out, 'a.yaml')).isFile()).toBe(true);
    writeClusters(out, [clusterOf({ 'a.yaml': 'changed\n' })]);
    expect(textsIn(folder)['elsewhere.yaml']).toBe('ours\n');
  });

  it('a link for a folder is refused before anything is written', () => {
    putTexts(folder, { 'elsewhere/b.yaml': 'theirs' });
    fs.mkdirSync(out);
    fs.symlinkSync('../elsewhere', path.join(out, 'a'));
    expect(() => writeClusters(out, [clusterOf({ '0.yaml': 'x', 'a/b.yaml': 'ours' })])).toThrow(/a is a symbolic link/);
    expect(textsIn(folder)).toEqual({ 'elsewhere/b.yaml': 'theirs', 'out/a': '→ ../elsewhere' });
  });

  it('a link for a folder that we no longer need stays, with what is behind it', () => {
    writeClusters(out, [clusterOf({ 'a/b.yaml': 'x' })]);
    fs.renameSync(path.join(out, 'a'), path.join(folder, 'elsewhere'));
    fs.symlinkSync('../elsewhere', path.join(out, 'a'));
    writeClusters(out, [clusterOf({ c: 'x' })]);
    expect(textsIn(out)).toEqual({ ...filesOf([clusterOf({ c: 'x' })]), a: '→ ../elsewhere' });
    expect(textsIn(path.join(folder, 'elsewhere'))).toEqual({ 'b.yaml': 'x' });
  });

  it('the output folder itself may not be a link or a file', () => {
    fs.mkdirSync(path.join(folder, 'elsewhere'));
    fs.symlinkSync('elsewhere', out);
    expect(() => writeClusters(out, [clusterOf({ a: 'x' })])).toThrow(/out is a symbolic link/);
    fs.unlinkSync(out);
    fs.writeFileSync(out, 'theirs');
    expect(() => writeClusters(out, [clusterOf({ a: 'x' })])).toThrow(/out is no folder/);
    expect(textsIn(folder)).toEqual({ out: 'theirs' });
  });

  it('a read-only file of ours is replaced', () => {
    writeClusters(out, [clusterOf({ a: '1' })]);
    fs.chmodSync(path.join(out, 'a'), 0o444);
    writeClusters(out, [clusterOf({ a: '2' })]);
    expect(textsIn(out)['a']).toBe('2');
  });

  it.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not stop the run', () => {
    fs.mkdirSync(out);
    execFileSync('mkfifo', [path.join(out, 'a')]);
    writeClusters(out, [clusterOf({ a: 'x' })]);
    expect(textsIn(out)['a']).toBe('x');
  });

  it('a foreign file where our folder has to be is refused', () => {
    putTexts(out, { a: 'theirs' });
    expect(() => writeClusters(out, [clusterOf({ '0.yaml': 'x', 'a/b': 'x' })])).toThrow(/a is a file that is not ours/);
    expect(textsIn(out)).toEqual({ a: 'theirs' });
  });

  it('an empty foreign folder where our file has to be is refused', () => {
    fs.mkdirSync(path.join(out, 'a'), { recursive: true });
    expect(() => writeClusters(out, [clusterOf({ '0.yaml': 'x', a: 'x' })])).toThrow(/a is a folder that is not ours/);
    expect(textsIn(out)).toEqual({});
  });
});
