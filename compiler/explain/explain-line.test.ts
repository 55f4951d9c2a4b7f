import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../1-read/read-directory.ts';
import { defaultCatalog } from '../catalog/default-catalog.ts';
import { compile } from '../compile.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import { formatPath, type Path } from '../path.ts';
import { leavesOf, otherValues, overlaySetting } from '../../test/change-a-leaf.ts';
import { createExplainer } from './create-explainer.ts';
import { explainLine } from './explain-line.ts';
import { findLines } from './find-lines.ts';

const root = path.join(import.meta.dirname, '../..');
const catalog = defaultCatalog();
const source = readDirectory(path.join(root, 'env-example')).value;
const compiled = compile(source, catalog, { acceptsLocked: true }).clusters[0]!;
const { value: values, provenance } = compiled.values;
const explainer = createExplainer(compiled, catalog);

const linesIn = (text: string): number => text.split('\n').length;

describe.each([...compiled.files])('every line of %s', (file, { text }) => {
  const explanations = text.split('\n').slice(0, -1).map((line, index) => ({ line, explanation: explainer.line(file, index + 1) }));

  it('has a template line', () => {
    for (const { line, explanation } of explanations) {
      const { template } = explanation!;
      const lines = fs.readFileSync(path.join(root, template.file), 'utf8').split('\n');
      expect(lines[template.line - 1]?.length ?? 0, `${line} < ${template.file}:${template.line}`).toBeGreaterThanOrEqual(template.column);
    }
  });

  it('has a cause, and each one that is set is in the values', () => {
    for (const { line, explanation } of explanations) {
      expect(explanation!.causes, line).not.toEqual([]);
      for (const cause of explanation!.causes) {
        if (cause.kind === 'default') expect(cause.value, line).not.toBeUndefined();
        else if (cause.kind === 'stored') expect(line).toMatch(/remoteRef|key|property/i);
        else expect(linesIn(source.get(cause.at.file) ?? ''), line).toBeGreaterThanOrEqual(cause.at.line);
      }
    }
  });
});

it('a line that a file does not have, and a file that there is not, have no explanation', () => {
  const [file, { text }] = [...compiled.files][0]!;
  for (const line of [0, -1, 1.5, linesIn(text)]) expect(explainLine(compiled, file, line, catalog)).toBeUndefined();
  expect(explainLine(compiled, 'no/such/file.yaml', 1, catalog)).toBeUndefined();
});

/** A line of the output. `place` tells it from the lines of the same text in the same file, whatever its index in a list. */
interface Line {
  readonly number: number;
  readonly object: string;
  readonly place: string;
}

function linesOf(file: string, { files }: CompiledCluster): Line[] {
  const output = files.get(file);
  const lines: Line[] = [];
  let object: Line[] = [];
  const found = output === undefined ? [] : findLines(output);
  for (const [index, text] of (output?.text.split('\n').slice(0, -1) ?? []).entries()) {
    const at = found[index]!.path;
    if (at.length === 0) object = [];
    const line = { number: index + 1, object: object.at(-1)?.object ?? '', place: `${formatPath(at).replaceAll(/\[\d+\]/g, '[]')} ${text}` };
    object.push(line);
    lines.push(line);
    // What a line belongs to is known once the name of its object has been.
    if (['kind', 'metadata.name', 'metadata.namespace'].includes(formatPath(at))) for (const known of object) Object.assign(known, { object: known.object + text });
  }
  return lines.filter(({ place }) => !place.startsWith(' '));
}

const linesBefore = new Map([...compiled.files.keys()].map((file) => [file, linesOf(file, compiled)]));

/** The lines that are gone, or say something else, from objects that are still there. */
function changedLines(file: string, after: CompiledCluster): Line[] {
  const now = linesOf(file, after);
  const objects = new Set(now.map(({ object }) => object));
  const places = new Set(now.map(({ object, place }) => `${object}\n${place}`));
  return linesBefore.get(file)!.filter(({ object, place }) => objects.has(object) && !places.has(`${object}\n${place}`));
}

/** Whether an explanation that names `cause` names `leaf`: one is above the other, or they are in the same list. */
function names(cause: string, leaf: string): boolean {
  const list = leaf.replace(/\[\d+\].*$/, '');
  return leaf.startsWith(cause) || cause.startsWith(leaf) || (list !== leaf && cause.startsWith(list));
}

/** The first other value of a leaf that compiles, and what it compiles to. */
function compileChanged(leaf: Path): CompiledCluster | undefined {
  for (const other of otherValues(leaf, values, catalog)) {
    const overlay = overlaySetting(leaf, other, values, catalog.shape);
    const [cluster] = compile(new Map([...source, [`clusters/${compiled.root}/secrets.changed.yaml`, overlay]]), catalog, { cluster: compiled.root, acceptsLocked: true }).clusters;
    if (cluster !== undefined) return cluster;
  }
  return undefined;
}

// A name is who something is: with another one it is another object.
const leaves = leavesOf(values).filter((leaf) => leaf.at(-1) !== 'name' && provenance.whereSet(leaf) !== undefined);

/** Decided before the object is made that the line is read from, so that nothing is read for the line itself. */
const knownGaps = [
  /^cluster\.domainSuffix → apps\/istio\/manifests\/logins\.yaml/,
  // All secrets are worked out together, so that a line of one names what it is for and not each value that is in it.
  / → (secrets\/|tasks\/secrets\/|.*\/secrets\.yaml)/,
];

it('every line that changes with a value names it', { timeout: 600_000 }, () => {
  const unexplained: string[] = [];
  let changed = 0;
  for (const leaf of leaves) {
    const after = compileChanged(leaf);
    if (after === undefined) continue;
    for (const [file, { text }] of compiled.files) {
      if (after.files.get(file)?.text === text) continue;
      for (const { number, place } of changedLines(file, after)) {
        changed++;
        const { causes } = explainer.line(file, number)!;
        if (!causes.some((cause) => names(cause.path, formatPath(leaf)))) unexplained.push(`${formatPath(leaf)} → ${file}:${number} ${place}`);
      }
    }
  }
  expect(changed).toBeGreaterThan(150);
  expect(unexplained.filter((line) => !knownGaps.some((gap) => gap.test(line)))).toEqual([]);
});
