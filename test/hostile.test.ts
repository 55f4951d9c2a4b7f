import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readDirectory } from '../compiler/1-read/read-directory.ts';
import { maxFileSize } from '../compiler/1-read/values-files.ts';
import { defaultCatalog } from '../compiler/catalog/default-catalog.ts';
import { compile, hasErrors, type CompileResult } from '../compiler/compile.ts';
import { messages } from '../compiler/diagnostics/messages.ts';
import { isMap } from '../compiler/is-map.ts';
import type { SourceTree } from '../compiler/source-tree.ts';
import { parseYaml } from '../compiler/yaml/parse-yaml.ts';
import { putTexts, useScratchFolder } from './scratch-folder.ts';

const catalog = defaultCatalog();
const root = path.join(import.meta.dirname, '..');
const example: SourceTree = readDirectory(path.join(root, 'env-example')).value;
const cluster = "cluster: { name: test, provider: azure, k8sVersion: '1.34', domainSuffix: test.example.com }\n";

/** Far above what any of these takes, so that only growth without bound fails. */
const bound = { milliseconds: 30_000, megabytes: 2048 };

function compileInBounds(source: SourceTree): CompileResult {
  const start = performance.now();
  const result = compile(source, catalog, { acceptsLocked: true });
  expect(performance.now() - start).toBeLessThan(bound.milliseconds);
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(bound.megabytes);
  return result;
}

const oneFile = (text: string): SourceTree => new Map([['env/values.yaml', text]]);

describe('huge files', () => {
  const scratch = useScratchFolder();

  it('refuses a file of ten megabytes without reading it', () => {
    putTexts(scratch(), { 'env/huge.yaml': 'x'.repeat(10 * 1024 * 1024), 'env/small.yaml': 'otomi: {}\n' });
    const { value, diagnostics } = readDirectory(scratch());
    expect([...value.keys()]).toEqual(['env/small.yaml']);
    expect(diagnostics).toMatchObject([{ code: 'file_too_large', file: 'env/huge.yaml', line: 1, column: 1 }]);
  });

  it('compiles 200 000 lines', () => {
    const env = Array.from({ length: 194 }, (_, index) => `            KEY_${index}: text ${index}\n`).join('');
    const services = Array.from({ length: 1000 }, (_, index) => `      - name: s${index}\n        type: cluster\n        deployment:\n          image: { repository: nginx, tag: '1' }\n          resources: { limits: { memory: 64Mi } }\n          env:\n${env}`);
    const { clusters, diagnostics } = compileInBounds(oneFile(`${cluster}teamConfig:\n  demo:\n    services:\n${services.join('')}`));
    expect(diagnostics).toMatchObject([{ code: 'repository_missing' }]);
    expect(clusters[0]?.files.get('teams/demo/services/s999.yaml')?.text).toContain('value: text 193');
  });

  it('finds the mistake in the last of 200 000 lines', () => {
    const services = Array.from({ length: 66_666 }, (_, index) => `      - name: s${index}\n        type: cluster\n        port: 80\n`);
    const text = `${cluster}teamConfig:\n  demo:\n    services:\n${services.join('')}      - nam: last\n`;
    const { diagnostics } = compileInBounds(oneFile(text));
    expect(diagnostics).toMatchObject([{ code: 'value_unknown_key', line: text.split('\n').length - 1, column: 9 }]);
  });

  it('reports a mistake in each of 10 000 services', () => {
    const services = Array.from({ length: 10_000 }, (_, index) => `      - name: s${index}\n        prt: 80\n`);
    const { diagnostics } = compileInBounds(oneFile(`${cluster}teamConfig:\n  demo:\n    services:\n${services.join('')}`));
    expect(diagnostics.map(({ line }) => line)).toEqual(services.map((_, index) => 6 + index * 2));
  });

  it.each([
    ['a line of megabytes', `otomi: { version: ${'x'.repeat(maxFileSize - 100)} }`],
    ['a key of megabytes', `${'x'.repeat(maxFileSize - 100)}: 1`],
    ['nothing but brackets', '['.repeat(200_000)],
    ['nothing but dashes', '- '.repeat(200_000)],
    ['nothing but anchors and unknown keys', Array.from({ length: 10_000 }, (_, index) => `k${index}: &a${index} {}\n`).join('')],
    ['nothing but merges', `a0: &a0 { x: 1 }\n${Array.from({ length: 10_000 }, (_, index) => `a${index + 1}: &a${index + 1} { <<: *a${index} }\n`).join('')}`],
    ['aliases that double', `a0: &a0 [x]\n${Array.from({ length: 99 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join('')}`],
    ['documents without end', '---\n'.repeat(50_000)],
    ['indentation that only grows', Array.from({ length: 2000 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
  ])('ends soon with %s', (_, text) => {
    const { diagnostics, clusters } = compileInBounds(oneFile(text));
    expect(clusters).toEqual([]);
    expect(hasErrors(diagnostics)).toBe(true);
  });
});

/** Whatever the input: every diagnostic stands at a place that exists, and without an error there is output that YAML readers take. */
function expectSound(source: SourceTree): void {
  const { clusters, diagnostics } = compile(source, catalog, { acceptsLocked: true });
  for (const { code, file, line, column } of diagnostics) {
    expect(messages[code].cause, code).toBe('values');
    const lines = source.get(file)?.split('\n');
    expect(lines, `a diagnostic at ${file}`).toBeDefined();
    expect(line).toBeLessThanOrEqual(lines!.length);
    expect(column).toBeLessThanOrEqual(lines![line - 1]!.length + 1);
  }
  expect(clusters.length === 0).toBe(hasErrors(diagnostics));
  for (const [file, { text }] of clusters.flatMap(({ files }) => [...files])) {
    if (file.startsWith('teams/shop/')) expect(parseAllDocuments(text).flatMap(({ errors }) => errors), file).toEqual([]);
  }
}

const files = [...example.keys()];
const fragments = ['\t', '\n', '- ', ': ', '{', '}', '[', ']', '&a ', '*a', '<<: ', '!!x ', '"', "'", '|', '>', '#', '{{x}}', '${x}', '~', 'null', '\0', '\ufeff', '\r', '---\n', '__proto__: 1\n', '  '];

describe('mutations of env-example', () => {
  it('of the text end in diagnostics or output', () => {
    const edit = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 30 }),
      insert: fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 5 })),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const source = new Map(example);
        for (const { file, at, remove, insert } of edits) {
          const text = source.get(file)!;
          const offset = Math.floor(at * text.length);
          source.set(file, text.slice(0, offset) + insert + text.slice(offset + remove));
        }
        expectSound(source);
      }),
      { numRuns: 150 },
    );
  });

  it('of the values end in diagnostics or output', () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(null, '', 0, -1, 1e300, true, [], {}, [null], { name: 'x' }, 'platform', '{{x}}', 'a'.repeat(300), [[]], [{}], { '': '' }, { toString: 1 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const change = fc.record({ file: fc.constantFrom(...files), pick: fc.nat(), value: odd });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const source = new Map(example);
        for (const { file, pick, value } of changes) {
          const parsed = parseYaml(source.get(file)!);
          if (!parsed.ok || parsed.value === undefined) continue;
          const places = placesIn(parsed.value);
          source.set(file, JSON.stringify(replaceAt(parsed.value, places[pick % places.length]!, value)));
        }
        expectSound(source);
      }),
      { numRuns: 300 },
    );
  });
});

type Place = readonly string[];

function placesIn(value: unknown, place: Place = []): Place[] {
  const inside = Array.isArray(value) || isMap(value) ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...place, key])) : [];
  return [place, ...inside];
}

function replaceAt(value: unknown, [key, ...rest]: Place, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? replaceAt(item, rest, replacement) : item));
  return Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, name === key ? replaceAt(item, rest, replacement) : item]));
}
