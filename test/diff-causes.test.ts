import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { compile } from '../compiler/compile.ts';
import { diff } from '../compiler/diff/diff.ts';
import { formatPath } from '../compiler/path.ts';
import { printYaml } from '../compiler/yaml/print-yaml.ts';
import { leavesOf, otherValues, overlaySetting } from './change-a-leaf.ts';
import { catalog } from './diff-samples.ts';

const source = readDirectory(path.join(import.meta.dirname, '../env-example')).value;
const before = compile(source, catalog, { acceptsLocked: true });
const { root, values: { value: values, provenance } } = before.clusters[0]!;

// A name is who something is, and titles are what else changes here. Every third leaf: each is a compile of its own.
const leaves = leavesOf(values).filter((leaf) => !['name', 'title'].includes(String(leaf.at(-1))) && provenance.whereSet(leaf) !== undefined).filter((_, index) => index % 3 === 0);

/** Other changes at the same time, so that the cause of one cannot be guessed. */
const changedFile = `clusters/${root}/secrets.changed.yaml`;
const otherTitles = printYaml({ teamConfig: Object.fromEntries(Object.keys(values.teamConfig).map((id) => [id, { title: `Team ${id}` }])) });
const withTitles = new Map([...source, [`clusters/${root}/titles.yaml`, otherTitles]]);
const ofTitles = new Set(diff(before, compile(withTitles, catalog, { acceptsLocked: true }), catalog).changes.map(({ name }) => name));

/** The namespaces that a policy leaves out are listed before it is made; nothing is read for the list. */
const knownGaps = [/^sync\.engine → BannedImageTags/];

describe('a diff in which several values change', () => {
  it('leads every change back to the value that made it', { timeout: 180_000 }, () => {
    let changed = 0;
    let named = 0;
    const astray: string[] = [];
    for (const leaf of leaves) {
      const overlays = otherValues(leaf, values, catalog).map((other) => overlaySetting(leaf, other, values, catalog.shape));
      const after = overlays.map((overlay) => compile(new Map([...withTitles, [changedFile, overlay]]), catalog, { acceptsLocked: true })).find(({ clusters }) => clusters.length > 0);
      if (after === undefined) continue;
      for (const { name, causes } of diff(before, after, catalog).changes) {
        if (ofTitles.has(name)) continue;
        changed++;
        named += causes.length;
        if (!causes.some(({ at }) => at?.file === changedFile)) astray.push(`${formatPath(leaf)} → ${name}: ${causes.map((cause) => cause.path).join(', ')}`);
      }
    }
    expect(astray.filter((line) => !knownGaps.some((gap) => gap.test(line)))).toEqual([]);
    expect(changed).toBeGreaterThan(100);
    // Hardly ever are others named too.
    expect(named / changed).toBeLessThan(1.3);
  });
});
