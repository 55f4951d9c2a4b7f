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

const example = readDirectory(path.join(import.meta.dirname, '../env-example')).value;

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

const printDiff = (before: CompileResult, after: CompileResult): string => diffFormats.json(diff(before, after, catalog), { base: 'before', head: 'after', colour: false });

describe('a compile that remembers earlier ones', () => {
  it('comes to the same, and so does a comparison', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (changes) => {
        const memory = createCompileMemory();
        let source: SourceTree = example;
        let [plain, remembering] = [compile(source, catalog, { acceptsLocked: true }), compile(source, catalog, { acceptsLocked: true, memory })];
        expect(everythingIn(remembering)).toBe(everythingIn(plain));
        for (const change of changes) {
          source = withEdit(source, change);
          const [nextPlain, nextRemembering] = [compile(source, catalog, { acceptsLocked: true }), compile(source, catalog, { acceptsLocked: true, memory })];
          expect(everythingIn(nextRemembering)).toBe(everythingIn(nextPlain));
          if (hasErrors(nextPlain.diagnostics)) continue;
          expect(printDiff(remembering, nextRemembering)).toBe(printDiff(plain, nextPlain));
          [plain, remembering] = [nextPlain, nextRemembering];
          compared += 1;
        }
      }),
      { numRuns: 15 },
    );
    expect(compared).toBeGreaterThan(0);
  });

  it('keeps the objects that come out the same', () => {
    const memory = createCompileMemory();
    const [one, other] = [compile(example, catalog, { acceptsLocked: true, memory }), compile(example, catalog, { acceptsLocked: true, memory })];
    const objectsOf = ({ clusters }: CompileResult): readonly object[] => clusters.flatMap(({ files }) => [...files.values()].flatMap(({ manifests, document }) => [...manifests, ...(document === undefined ? [] : [document])].map(({ object }) => object)));
    expect(objectsOf(one).length).toBeGreaterThan(100);
    const [ours, theirs] = [objectsOf(one), objectsOf(other)];
    expect(theirs.filter((object, index) => object !== ours[index])).toEqual([]);
  });
});
