import { describe, expect, it } from 'vitest';
import type { Path } from '../path.ts';
import { createLocator } from './locate.ts';

const text = `base: &base
  k: 1.20
  deep: {x: "q"}
list:
- name: a
  merged:
    <<: [*base, {other: 2}]
    own: 3
- *base
- [1, 2]
empty:
block: |
  text
1: one
`;

const at = (path: Path, part: 'key' | 'value', source = text): string => {
  const { line, column, source: written } = createLocator(source)(path, part);
  return written === undefined ? `${line}:${column}` : `${line}:${column} ${written}`;
};

describe('createLocator', () => {
  it.each<[Path, string, string]>([
    [['base', 'k'], '2:3 k', '2:6 1.20'],
    [['base', 'deep', 'x'], '3:10 x', '3:13 "q"'],
    [['list'], '4:1 list', '5:1'],
    [['list', 0], '5:3', '5:3'],
    [['list', 0, 'name'], '5:3 name', '5:9 a'],
    [['list', 2, 1], '10:7', '10:7 2'],
    [['block'], '12:1 block', '12:8'],
    [['1'], '14:1 1', '14:4 one'],
  ])('finds the key and the value of %j', (path, key, value) => {
    expect(at(path, 'key')).toBe(path.length > 0 && typeof path.at(-1) === 'number' ? key.split(' ')[0] : key);
    expect(at(path, 'value')).toBe(value);
  });

  it.each<[Path, string]>([
    [['list', 0, 'merged', 'k'], '2:6 1.20'],
    [['list', 0, 'merged', 'other'], '7:25 2'],
    [['list', 0, 'merged', 'own'], '8:10 3'],
    [['list', 1], '9:3'],
    [['list', 1, 'deep', 'x'], '3:13 "q"'],
  ])('follows aliases and merges to %j', (path, value) => {
    expect(at(path, 'value')).toBe(value);
  });

  it.each<[Path, string]>([
    [['nope'], '1:1'],
    [['base', 'nope', 'deeper'], '1:1'],
    [['base', 'k', 'nope'], '2:3'],
    [['list', 7, 'name'], '4:1'],
    [['list', 0, 'nope'], '5:3'],
    [['list', 0, 'merged', 'nope'], '6:3'],
    [['list', 'nope'], '4:1'],
    [['empty', 'nope'], '11:1'],
  ])('finds the closest parent of %j, without a source', (path, place) => {
    expect(at(path, 'value')).toBe(place);
    expect(at(path, 'key')).toBe(place);
  });

  it('gives the key of a value that is not written, without a source', () => {
    expect(at(['empty'], 'value')).toBe('11:1');
    expect(at(['empty'], 'key')).toBe('11:1 empty');
  });

  it('counts UTF-16 units, and no byte order mark', () => {
    expect(at(['\u{1F600}'], 'value', '\ufeff"\u{1F600}": x')).toBe('1:7 x');
    expect(at(['a'], 'value', '\ufeffa: x\r\n')).toBe('1:4 x');
  });

  it.each<[string, string]>([
    ['a: 1\nb: @x\nc: 3\n', '3:4 3'],
    ['a: 1\na: 2\nc: 3\n', '3:4 3'],
    ['c: 3\n---\nc: 4\n', '1:4 3'],
    ['c: 3\nd: "x\n', '1:4 3'],
  ])('finds what it can in the broken text %j', (broken, place) => {
    expect(at(['c'], 'value', broken)).toBe(place);
  });

  it.each([[''], ['# nothing'], ['['.repeat(5000)], ['\0'], [']'], ['a: *b']])('has a place for every path in %j', (odd) => {
    expect(createLocator(odd)(['a', 0, 'b'], 'value')).toMatchObject({ line: 1 });
  });

  it('ends on merges that go in a circle', () => {
    expect(at(['a', 'x'], 'value', 'a: &a\n  <<: *a\n  y: 1\n')).toBe('1:1');
  });
});
