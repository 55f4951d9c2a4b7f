import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputFile } from '../output-tree.ts';
import { indexFile, ownedFiles, printIndex } from './output-index.ts';
import { planOutput, type ClusterOutput } from './plan-output.ts';
import { writeOutput } from './write-output.ts';

let folder: string;
let out: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-write-'));
  out = path.join(folder, 'out');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

type Texts = Readonly<Record<string, string>>;

const outputFile = (text: string): OutputFile => ({ text, manifests: [] });
const cluster = (texts: Texts, root = ''): ClusterOutput => ({ root, files: new Map(Object.entries(texts).map(([name, text]) => [name, outputFile(text)])) });

function write(clusters: readonly ClusterOutput[], complete = true): void {
  writeOutput(out, planOutput(out, clusters, complete));
}

/** What `write` of these clusters has to leave: their files and their indexes. */
function expected(clusters: readonly ClusterOutput[]): Record<string, string> {
  return Object.fromEntries(
    clusters.flatMap(({ root, files }) => [
      ...[...files].map(([name, { text }]) => [path.posix.join(root, name), text]),
      [path.posix.join(root, indexFile), printIndex(files)],
    ]),
  ) as Record<string, string>;
}

/** Every file below a folder, and every link as `→ target`. */
function onDisk(root = out): Record<string, string> {
  if (!fs.existsSync(root)) return {};
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return Object.fromEntries(
    entries.map((entry) => {
      const full = path.join(entry.parentPath, entry.name);
      return [path.relative(root, full), entry.isSymbolicLink() ? `→ ${fs.readlinkSync(full)}` : fs.readFileSync(full, 'utf8')];
    }),
  );
}

function put(texts: Texts, root = out): void {
  for (const [name, text] of Object.entries(texts)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
}

describe('what is on disk after writing', () => {
  // Few names, so that files and folders of one name meet; a name of ours never has the letter of a foreign one.
  const names = (letters: string) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const trees = (letters: string) =>
    fc.dictionary(names(letters), fc.constantFrom('', 'one\n', 'two\n')).map((texts) => {
      const all = Object.keys(texts);
      return Object.fromEntries(Object.entries(texts).filter(([name]) => !all.some((other) => other.startsWith(`${name}/`))));
    });
  const foreignTrees = fc.tuple(trees('xyz'), trees('abc')).map(([top, inside]): Texts => ({ ...top, ...Object.fromEntries(Object.entries(inside).map(([name, text]) => [`a/b/foreign-${name}`, text])) }));

  it('is exactly ours and what is foreign, whatever was there before', () => {
    fc.assert(
      fc.property(fc.array(trees('abc'), { minLength: 1, maxLength: 4 }), foreignTrees, (runs, foreign) => {
        fs.rmSync(out, { recursive: true, force: true });
        put({ ...foreign, 'a/b/c/keep': 'theirs' });
        for (const run of runs) {
          const clusters = [cluster(run)];
          const before = onDisk();
          try {
            write(clusters);
            expect(onDisk()).toEqual({ ...expected(clusters), ...foreign, 'a/b/c/keep': 'theirs' });
          } catch (cause) {
            // Ours wants a file where a foreign file's folder is: refused, and nothing has happened.
            expect(cause).toMatchObject({ name: 'OutputFolderError' });
            expect(['a', 'a/b', 'a/b/c', 'a/b/c/keep'].some((name) => name in run)).toBe(true);
            expect(onDisk()).toEqual(before);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the folders of the clusters there are, whatever clusters there were', () => {
    const repositories = fc.oneof(
      trees('abc').map((texts) => [cluster(texts)]),
      fc.dictionary(fc.constantFrom('east', 'west', 'a', 'b'), trees('abc'), { minKeys: 1 }).map((roots) => Object.entries(roots).map(([root, texts]) => cluster(texts, root))),
    );
    fc.assert(
      fc.property(fc.array(repositories, { minLength: 2, maxLength: 4 }), (runs) => {
        fs.rmSync(out, { recursive: true, force: true });
        for (const clusters of runs) {
          write(clusters);
          expect(onDisk()).toEqual(expected(clusters));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no empty folder of ours', () => {
    write([cluster({ 'teams/shop/services/web.yaml': 'x' }, 'east'), cluster({ f: 'x' }, 'west')]);
    write([cluster({ f: 'x' }, 'west')]);
    expect(fs.readdirSync(out)).toEqual(['west']);
  });

  it('has the other clusters as they were when only one is written', () => {
    const [east, west] = [cluster({ a: '1', b: '1' }, 'east'), cluster({ a: '1' }, 'west')];
    write([east, west]);
    const changed = cluster({ a: '2' }, 'east');
    write([changed], false);
    expect(onDisk()).toEqual(expected([changed, west]));
  });
});

describe('what is in the way', () => {
  it('a link for a file is replaced, not followed', () => {
    put({ 'elsewhere.yaml': 'ours\n' }, folder);
    fs.mkdirSync(out);
    fs.symlinkSync('../elsewhere.yaml', path.join(out, 'a.yaml'));
    // The text behind the link is right already; the file still has to be ours.
    write([cluster({ 'a.yaml': 'ours\n' })]);
    expect(fs.lstatSync(path.join(out, 'a.yaml')).isFile()).toBe(true);
    write([cluster({ 'a.yaml': 'changed\n' })]);
    expect(fs.readFileSync(path.join(folder, 'elsewhere.yaml'), 'utf8')).toBe('ours\n');
  });

  it('a link for a folder is refused before anything is written', () => {
    put({ 'elsewhere/b.yaml': 'theirs' }, folder);
    fs.mkdirSync(out);
    fs.symlinkSync('../elsewhere', path.join(out, 'a'));
    expect(() => write([cluster({ '0.yaml': 'x', 'a/b.yaml': 'ours' })])).toThrow(/a is a symbolic link/);
    expect(onDisk()).toEqual({ a: '→ ../elsewhere' });
    expect(fs.readFileSync(path.join(folder, 'elsewhere/b.yaml'), 'utf8')).toBe('theirs');
  });

  it('a link for a folder that we no longer need stays, with what is behind it', () => {
    write([cluster({ 'a/b.yaml': 'x' })]);
    fs.renameSync(path.join(out, 'a'), path.join(folder, 'elsewhere'));
    fs.symlinkSync('../elsewhere', path.join(out, 'a'));
    write([cluster({ c: 'x' })]);
    expect(onDisk()).toEqual({ ...expected([cluster({ c: 'x' })]), a: '→ ../elsewhere' });
    expect(onDisk(path.join(folder, 'elsewhere'))).toEqual({ 'b.yaml': 'x' });
  });

  it('the output folder itself may not be a link or a file', () => {
    fs.mkdirSync(path.join(folder, 'elsewhere'));
    fs.symlinkSync('elsewhere', out);
    expect(() => write([cluster({ a: 'x' })])).toThrow(/out is a symbolic link/);
    fs.unlinkSync(out);
    fs.writeFileSync(out, 'theirs');
    expect(() => write([cluster({ a: 'x' })])).toThrow(/out is no folder/);
    expect(onDisk(folder)).toEqual({ out: 'theirs' });
  });

  it('a read-only file is replaced', () => {
    write([cluster({ a: '1' })]);
    fs.chmodSync(path.join(out, 'a'), 0o444);
    write([cluster({ a: '2' })]);
    expect(onDisk()['a']).toBe('2');
  });

  it.skipIf(process.platform === 'win32')('a pipe that nobody writes to does not stop the run', () => {
    fs.mkdirSync(out);
    execFileSync('mkfifo', [path.join(out, 'a')]);
    write([cluster({ a: 'x' })]);
    expect(onDisk()['a']).toBe('x');
  });

  it('a foreign file where our folder has to be is refused', () => {
    put({ a: 'theirs' });
    expect(() => write([cluster({ 'a/b': 'x' })])).toThrow(/a is a file that is not ours/);
    expect(onDisk()).toEqual({ a: 'theirs' });
  });

  it('an empty foreign folder where our file has to be is refused', () => {
    fs.mkdirSync(path.join(out, 'a'), { recursive: true });
    expect(() => write([cluster({ a: 'x', b: 'x' })])).toThrow(/a is a folder that is not ours/);
    expect(onDisk()).toEqual({});
  });
});

describe('an index that somebody changed', () => {
  const hostile = ['../victim', '../../victim', '/etc/victim', 'a/../../victim', 'a//victim', './victim', '..', '.', '', '/', 'C:\\victim', '..\\victim', 'a\0b', 'x'.repeat(300), '__proto__', 'constructor', 'folder', 'folder/', 'link/victim'];

  it.each(hostile)('removes nothing for %j', (name) => {
    put({ victim: 'theirs' }, folder);
    put({ 'folder/victim': 'theirs' });
    fs.symlinkSync('..', path.join(out, 'link'));
    // Written as text: a literal would set the prototype.
    fs.writeFileSync(path.join(out, indexFile), `{"drydock":1,"files":{${JSON.stringify(name)}:[]}}`);
    write([cluster({ ours: 'x' })]);
    expect(onDisk(folder)).toMatchObject({ victim: 'theirs', 'out/folder/victim': 'theirs', 'out/link': '→ ..', 'out/ours': 'x' });
  });

  it.each(['', 'null', '[]', '{}', '"x"', '{"drydock":2,"files":{"theirs":[]}}', '{"drydock":1}', '{"drydock":1,"files":null}', '{"drydock":1,"files":["theirs"]}', '{"drydock":1,"files":{"theirs"'])('that reads %s owns nothing', (text) => {
    put({ theirs: 'x', [indexFile]: text, 'old/index.json': text, 'old/theirs': 'x' });
    write([cluster({ ours: 'x' })]);
    expect(onDisk()).toMatchObject({ theirs: 'x', 'old/index.json': text, 'old/theirs': 'x', ours: 'x' });
  });

  it('of a name that leads out of the output folder is never written', () => {
    expect(() => write([cluster({ '../victim': 'x' })])).toThrow(/would lead out of the output folder/);
    expect(() => write([cluster({ victim: 'x' }, '..')])).toThrow(/would lead out of the output folder/);
    expect(onDisk(folder)).toEqual({});
  });
});

it('leaves what killed runs left behind neither in the output folder nor beside it', () => {
  const unused = 2 ** 22 + 1; // above the largest process id of Linux
  put({ 'out.drydock-notes/keep': 'theirs', [`out.drydock-${process.pid}/old`]: 'x', [`out.drydock-${unused}/old`]: 'x' }, folder);
  const clusters = [cluster({ a: 'x' })];
  write(clusters);
  expect(onDisk()).toEqual(expected(clusters));
  expect(fs.readdirSync(folder).sort()).toEqual(['out', 'out.drydock-notes']);
});

describe('a run that is killed', () => {
  /** Writes one tree after the other until somebody stops it, and says when it begins. */
  const child = (trees: readonly Texts[]): string => `
    import { planOutput } from ${JSON.stringify(path.join(import.meta.dirname, 'plan-output.ts'))};
    import { writeOutput } from ${JSON.stringify(path.join(import.meta.dirname, 'write-output.ts'))};
    const trees = ${JSON.stringify(trees)}.map((texts) => new Map(Object.entries(texts).map(([name, text]) => [name, { text, manifests: [] }])));
    const out = ${JSON.stringify(out)};
    process.stdout.write('started');
    for (let run = 0; ; run++) writeOutput(out, planOutput(out, [{ root: '', files: trees[run % trees.length] }], true));
  `;
  const large = (salt: string, from: number): Texts =>
    Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`teams/${(from + n) % 40}/${from + n}.yaml`, `${salt} ${n}\n`.repeat(500)]));

  it('leaves whole files, each known as ours, and nothing foreign harmed', { timeout: 120_000 }, async () => {
    const [first, second] = [large('first', 0), large('second', 150)];
    const script = path.join(folder, 'child.ts');
    for (let round = 0; round < 12; round++) {
      put({ 'teams/0/theirs.yaml': 'theirs' });
      fs.writeFileSync(script, child([first, second]));
      const running = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname });
      await once(running.stdout, 'data');
      await setTimeout(7 * round);
      running.kill('SIGKILL');
      await once(running, 'exit');

      const { 'teams/0/theirs.yaml': foreign, [indexFile]: index, ...files } = onDisk();
      expect(foreign).toBe('theirs');
      for (const [name, text] of Object.entries(files)) {
        expect([first[name], second[name]].includes(text), `${name} is whole`).toBe(true);
        expect(ownedFiles(index ?? ''), `${name} is listed`).toContain(name);
      }
      // The next run may be one of other values altogether.
      const clusters = [cluster(round % 2 === 0 ? first : { 'other.yaml': 'x' })];
      write(clusters);
      expect(onDisk()).toEqual({ ...expected(clusters), 'teams/0/theirs.yaml': 'theirs' });
      expect(fs.readdirSync(folder).sort()).toEqual(['child.ts', 'out']);
    }
  });
});
