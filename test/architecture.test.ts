import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emitters } from '../compiler/6-emit/emitters.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { messages } from '../compiler/diagnostics/messages.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import { readTree } from './sample-folders.ts';

const root = path.join(import.meta.dirname, '..');
const sources = [...readTree(path.join(root, 'compiler'))].filter(([file]) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('generated/'));

/** Everything that touches the world outside of the process lives here, and nowhere else. */
const edges = ['1-read/', '8-write/', 'cli/'];
const isEdge = (file: string): boolean => edges.some((edge) => file.startsWith(edge)) || file.includes('/world/');

const outsideWorld = [
  /from 'node:(?!path|crypto)/,
  /from '(isomorphic-git|fast-glob|commander)/,
  /\bDate\.now\b|\bnew Date\b|\bMath\.random\b|\bperformance\.now\b|\bfetch\(|\bprocess\.|\brandom(Bytes|UUID|Int|FillSync)\b/,
  /localeCompare|toLocale/,
];

describe('architecture', () => {
  it.each(sources.filter(([file]) => !isEdge(file)))('%s touches nothing outside of the process', (_, text) => {
    for (const pattern of outsideWorld) expect(text).not.toMatch(pattern);
  });

  it('lets phases import only from phases before them', () => {
    const upwards = sources.flatMap(([file, text]) => {
      const phase = Number(/^(\d)-/.exec(file)?.[1]);
      const imported = [...text.matchAll(/from '(?:\.\.\/)+(\d)-[^']+'/g)].map(([, digit]) => Number(digit));
      return imported.filter((other) => other > phase).map((other) => `${file} imports phase ${other}`);
    });
    expect(upwards).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    const imports = new Map(sources.map(([file, text]) => [file, [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to]) => path.posix.join(path.posix.dirname(file), to!))]));
    // A set or an object of Rego compares its members, which may be sets and objects again.
    const isAllowed = (file: string): boolean => file.startsWith('rego/value/');
    const done = new Set<string>();
    const circlesFrom = (file: string, way: readonly string[]): string[] => {
      if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' → ')];
      if (done.has(file)) return [];
      const found = (imports.get(file) ?? []).filter((to) => !isAllowed(to)).flatMap((to) => circlesFrom(to, [...way, file]));
      done.add(file);
      return found;
    };
    expect([...imports.keys()].flatMap((file) => circlesFrom(file, []))).toEqual([]);
  });

  it('keeps the command line out of the library', () => {
    const intoCli = sources.filter(([file, text]) => !file.startsWith('cli/') && /from '[^']*\/cli\//.test(text));
    expect(intoCli.map(([file]) => file)).toEqual([]);
  });

  it('has a template for every emitter and an emitter for every template', () => {
    const templates = Object.keys(defaultCatalog().templates).filter((id) => !id.startsWith('apps/') && !id.startsWith('fragments/'));
    expect(emitters.map(({ id }) => id).sort()).toEqual(templates.sort());
  });

  it('has a sample for every diagnostic that values can cause, and a unit test for the others', () => {
    const samples = [...readTree(path.join(root, 'test/samples'))].filter(([file]) => file.endsWith('diagnostics.json'));
    const shown = new Set<string>(samples.flatMap(([, text]) => (JSON.parse(text) as Diagnostic[]).map(({ code }) => code)));
    const unitTests = [...readTree(path.join(root, 'compiler'))].filter(([file]) => file.endsWith('.test.ts')).map(([, text]) => text);
    // Their samples are too large to be kept, or are no values: they are made when the tests run.
    const generated = ['hostile', 'policy-commands'].map((name) => fs.readFileSync(path.join(root, `test/${name}.test.ts`), 'utf8')).join('');
    const isShown = (code: string, cause: string): boolean => shown.has(code) || generated.includes(code) || (cause !== 'values' && unitTests.some((text) => text.includes(code)));
    expect(Object.entries(messages).filter(([code, { cause }]) => !isShown(code, cause)).map(([code]) => code)).toEqual([]);
  });

  it('keeps modules without state', () => {
    const stateful = sources.filter(([, text]) => /^(export )?let /m.test(text));
    expect(stateful.map(([file]) => file)).toEqual([]);
  });

  it('has a README that names every command', () => {
    const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
    for (const command of ['compile', 'check', 'init', 'schema', 'explain', 'diff', 'report', 'publish', 'apps', 'task', 'secrets']) expect(readme).toContain(`drydock ${command}`);
  });
});
