import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFiles } from '../2-parse/parse-files.ts';
import { clustersOf, mergeFiles } from './merge-files.ts';
import type { MergeShape } from './merge-shape.ts';

const service: MergeShape = { defaults: { port: 80 } };
const team: MergeShape = { properties: { services: { itemName: 'name', hasNamedLists: true, items: service } }, defaults: { services: [] }, hasNamedLists: true };
const shape: MergeShape = { properties: { teamConfig: { additional: team, hasNamedLists: true } }, defaults: { teamConfig: {} }, hasNamedLists: true };

function merge(files: Readonly<Record<string, string>>, cluster?: string): ReturnType<typeof mergeFiles> {
  const parsed = parseFiles(new Map(Object.entries(files)));
  expect(parsed.diagnostics).toEqual([]);
  return mergeFiles(parsed.value, cluster, shape);
}

describe('clustersOf', () => {
  it('knows the overlays, sorted, or one cluster without a name', () => {
    const clusters = (...files: string[]): unknown => clustersOf(parseFiles(new Map(files.map((file) => [file, 'a: 1']))).value);
    expect(clusters('env/a.yaml', 'clusters/west/a.yaml', 'clusters/east/a.yaml', 'clusters/east/b.yaml')).toEqual(['east', 'west']);
    expect(clusters('env/a.yaml')).toEqual([undefined]);
    expect(clusters()).toEqual([undefined]);
  });
});

describe('mergeFiles', () => {
  it('lays defaults, env, overlay and secrets over each other', () => {
    const files = {
      'env/a.yaml': 'x: { env: 1, overlay: 1, secret: 1, both: 1 }',
      'clusters/one/a.yaml': 'x: { overlay: 2, secret: 2, both: 2 }',
      'clusters/two/a.yaml': 'x: { env: other }',
      'env/secrets.a.yaml': 'x: { secret: 3, both: 3 }',
      'clusters/one/secrets.a.yaml': 'x: { both: 4 }',
    };
    expect(merge(files, 'one').value.value).toEqual({ teamConfig: {}, x: { env: 1, overlay: 2, secret: 3, both: 4 } });
    expect(merge(files, 'two').value.value).toMatchObject({ x: { env: 'other', secret: 3 } });
  });

  it('unites what two files say about one service', () => {
    const { value, diagnostics } = merge({ 'env/teams.yaml': 'teamConfig: { demo: { services: [{ name: web, type: private }] } }', 'env/teams/demo/services/web.yaml': 'auth: true' });
    expect(diagnostics).toEqual([]);
    expect(value.value).toEqual({ teamConfig: { demo: { services: [{ name: 'web', type: 'private', auth: true, port: 80 }] } } });
  });

  it('lets two files of a layer set the same value', () => {
    expect(merge({ 'env/a.yaml': 'x: { y: [1, { z: 2 }] }', 'env/b.yaml': 'x: { y: [1, { z: 2 }] }' }).diagnostics).toEqual([]);
  });

  it.each([
    ['x: 1', 'x: 2'],
    ['x: 1', "x: '1'"],
    ['x: null', 'x: 1'],
    ['x: { y: 1 }', 'x: 1'],
    ['x: 1', 'x: { y: 1 }'],
    ['x: [1, 2]', 'x: [2, 1]'],
    ['x: [1]', 'x: [1, 2]'],
  ])('reports %j beside %j, naming both places', (a, b) => {
    const { diagnostics } = merge({ 'env/a.yaml': a, 'env/b.yaml': b });
    expect(diagnostics).toMatchObject([{ code: 'value_conflict', file: 'env/b.yaml', line: 1, column: 4, message: "'x' is set differently at env/a.yaml:1:4" }]);
  });

  it('reports a name that a list has twice', () => {
    const { diagnostics } = merge({ 'env/a.yaml': 'teamConfig:\n  demo:\n    services:\n      - name: web\n      - name: web\n' });
    expect(diagnostics).toMatchObject([{ code: 'name_duplicate', line: 5, column: 9, message: "'web' is already in 'services' at env/a.yaml:4:9" }]);
  });

  it('merges the same whatever the order and the names of the files of a layer', () => {
    const parts = ['a: { x: 1 }', 'a: { y: 2 }', 'teamConfig: { demo: { services: [{ name: b }, { name: a, port: 1 }] } }', 'teamConfig: { demo: { services: [{ name: c }, { name: a, type: cluster }] } }'];
    const expected = merge(Object.fromEntries(parts.map((text, index) => [`env/${index}.yaml`, text]))).value.value;
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: parts.length, maxLength: parts.length }), (texts, names) => {
        const { value, diagnostics } = merge(Object.fromEntries(texts.map((text, index) => [`env/${names[index]!}.yaml`, text])));
        expect(diagnostics).toEqual([]);
        expect(value.value).toEqual(expected);
      }),
    );
  });
});

describe('provenance', () => {
  const files = {
    'env/a.yaml': 'teamConfig:\n  demo:\n    title: Demo\n    services:\n      - name: web\n        type: private\n      - port: 1\n',
    'env/teams/demo/services/api.yaml': 'port: 8080\n',
    'clusters/one/b.yaml': 'teamConfig:\n  demo:\n    services:\n      - name: web\n        port: 9090\n      - port: 2\n',
  };
  const { provenance } = merge(files, 'one').value;
  const demo = ['teamConfig', 'demo'];
  const [api, web, unnamed, unnamedInOverlay] = [0, 1, 2, 3].map((index) => [...demo, 'services', index]) as [string[], string[], string[], string[]];

  it.each([
    [[...demo, 'title'], 'env/a.yaml', 3],
    [[...web, 'type'], 'env/a.yaml', 6],
    [[...web, 'port'], 'clusters/one/b.yaml', 5],
    [[...api, 'port'], 'env/teams/demo/services/api.yaml', 1],
    [[...unnamed, 'port'], 'env/a.yaml', 7],
    [[...unnamedInOverlay, 'port'], 'clusters/one/b.yaml', 6],
  ])('finds who set %j', (path, file, line) => {
    expect(provenance.whereSet(path)).toMatchObject({ file, line });
  });

  it('says of a default that nobody set it, and where it would be', () => {
    expect(provenance.whereSet([...api, 'type'])).toBeUndefined();
    expect(provenance.closest([...web, 'type', 'x'])).toMatchObject({ file: 'env/a.yaml', line: 6, column: 9 });
  });

  it('falls back to the start of the overlay', () => {
    expect(provenance.closest(['nowhere'])).toEqual({ file: 'clusters/one/b.yaml', line: 1, column: 1 });
  });

  it('names the file that introduces an object', () => {
    expect(provenance.fileOf(web)).toBe('env/a.yaml');
    expect(provenance.fileOf(api)).toBe('env/teams/demo/services/api.yaml');
    expect(provenance.fileOf(demo)).toBe('env/a.yaml');
    expect(provenance.fileOf(['apps'])).toBeUndefined();
  });
});
