import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { createCompileMemory } from '../compiler/compile-memory.ts';
import { compile, hasErrors, type CompileResult } from '../compiler/compile.ts';
import { diff } from '../compiler/diff/diff.ts';
import { diffFormats } from '../compiler/diff/formats/index.ts';
import type { SourceTree } from '../compiler/source-tree.ts';
import { catalog } from './diff-samples.ts';
import { everythingIn } from './everything-in.ts';
import { sampleFolders } from './sample-folders.ts';
import { changes, small, toSource } from './small-repository.ts';

const example = readDirectory(path.join(import.meta.dirname, '../env-example')).value;
const options = { acceptsLocked: true, date: '2026-01-01' };

/** Compiles one source after the other, without and with a memory of all before: each has to come to the same, and so has each comparison. */
function expectSame(sources: readonly SourceTree[]): { readonly compiled: number; readonly compared: number } {
  const memory = createCompileMemory();
  let last: { readonly plain: CompileResult; readonly remembering: CompileResult } | undefined;
  let compared = 0;
  for (const source of sources) {
    const [plain, remembering] = [compile(source, catalog, options), compile(source, catalog, { ...options, memory })];
    expect(everythingIn(remembering)).toBe(everythingIn(plain));
    if (hasErrors(plain.diagnostics)) continue;
    if (last !== undefined) expect(printDiff(last.remembering, remembering)).toBe(printDiff(last.plain, plain));
    compared += last === undefined ? 0 : 1;
    last = { plain, remembering };
  }
  return { compiled: sources.length, compared };
}

const printDiff = (before: CompileResult, after: CompileResult): string => diffFormats.json(diff(before, after, catalog), { base: 'before', head: 'after', colour: false });

/** Changes of one line, some of which the values survive. */
const edits: readonly ((line: string) => string | undefined)[] = [
  () => undefined,
  (line) => line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  (line) => line.replace(/\b(true|false)\b/, (word) => String(word === 'false')),
  (line) => `${line}x`,
];

const edit = fc.record({ file: fc.constantFrom(...example.keys()), line: fc.nat(), change: fc.constantFrom(...edits) });

function withEdit(source: SourceTree, { file, line, change }: { readonly file: string; readonly line: number; readonly change: (line: string) => string | undefined }): SourceTree {
  const lines = source.get(file)!.split('\n');
  const index = line % lines.length;
  return new Map([...source, [file, lines.flatMap((each, at) => (at === index ? (change(each) ?? []) : [each])).join('\n')]]);
}

/** Each of a list of changes, made to what the one before it left. */
function scan<S, C>(start: S, steps: readonly C[], make: (state: S, step: C) => S): S[] {
  const states = [start];
  for (const step of steps) states.push(make(states.at(-1)!, step));
  return states;
}

describe('a compile that remembers earlier ones', () => {
  it('comes to the same after lines of env-example were edited', () => {
    let all = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edited) => {
        all += expectSame(scan(example, edited, withEdit)).compared;
      }),
      { numRuns: 4 },
    );
    expect(all).toBeGreaterThan(0);
  });

  it.each(Object.keys(changes))('comes to the same after %s, and once that is undone', (name) => {
    const steps = scan(small, [changes[name]!, changes['a team goes']!], (files, change) => change(structuredClone(files))).map(toSource);
    expect(steps[1]).not.toEqual(steps[0]);
    expectSame([...steps, steps[0]!]);
  });

  it('comes to the same after any of these, one after the other', () => {
    let all = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(changes)), { minLength: 2, maxLength: 5 }), (made) => {
        all += expectSame(scan(small, made, (files, change) => change(structuredClone(files))).map(toSource)).compared;
      }),
      { numRuns: 12 },
    );
    expect(all).toBeGreaterThan(0);
  });

  it('comes to the same whatever other repositories it remembers', () => {
    const samples = ['check', 'compile'].flatMap(sampleFolders).map(({ folder }) => readDirectory(path.join(folder, 'input')).value);
    fc.assert(
      fc.property(fc.shuffledSubarray(samples, { minLength: 30, maxLength: 30 }), (some) => {
        expectSame(some);
      }),
      { numRuns: 2 },
    );
  });

  it('keeps the objects that come out the same', () => {
    const memory = createCompileMemory();
    const [one, other] = [compile(example, catalog, { ...options, memory }), compile(example, catalog, { ...options, memory })];
    const objectsOf = ({ clusters }: CompileResult): readonly object[] => clusters.flatMap(({ files }) => [...files.values()].flatMap(({ manifests, document }) => [...manifests, ...(document === undefined ? [] : [document])].map(({ object }) => object)));
    expect(objectsOf(one).length).toBeGreaterThan(100);
    const [ours, theirs] = [objectsOf(one), objectsOf(other)];
    expect(theirs.filter((object, index) => object !== ours[index])).toEqual([]);
  });

  it('derives only the teams anew that something happened to', () => {
    const anew = (name: string): string[] => {
      const memory = createCompileMemory();
      const [before, after] = [small, changes[name]!(structuredClone(small))].map((files) => compile(toSource(files), catalog, { ...options, memory }).clusters[0]!.platform.teams);
      return after!.filter((team) => !before!.includes(team)).map(({ id }) => id);
    };
    expect(anew('a comment is added')).toEqual([]);
    expect(anew('a team gets another title')).toEqual(['shop']);
    expect(anew('a team is added')).toEqual(['more', 'open']);
    expect(anew('a peer runs otherwise')).toEqual(['pay', 'shop']);
    expect(anew('namespaces get a prefix')).toEqual(['open', 'pay', 'shop']);
  });
});
