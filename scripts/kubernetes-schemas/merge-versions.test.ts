import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInVersion, parseFieldKey } from '../../compiler/7-check/kubernetes/field-key.ts';
import type { ObjectNode } from '../../compiler/7-check/kubernetes/schema-file.ts';
import { mergeEntries } from './merge-versions.ts';

describe('mergeEntries', () => {
  it.each<[string, (ObjectNode | undefined)[], ObjectNode]>([
    ['what all versions have', [{ a: 'string' }, { a: 'string' }, { a: 'string' }], { a: 'string' }],
    ['what came later', [{}, { a: 'string' }, { a: 'string' }], { 'a@19': 'string' }],
    ['what went', [{ a: 'string' }, { a: 'string' }, {}], { 'a@-19': 'string' }],
    ['what came and went', [{}, { a: 'string' }, {}], { 'a@19-19': 'string' }],
    ['what went and came back', [{ a: 'string' }, {}, { a: 'string' }], { 'a@-18': 'string', 'a@20': 'string' }],
    ['what changed its type', [{ a: 'string' }, { a: 'int32' }, { a: 'int32' }], { 'a@-18': 'string', 'a@19': 'int32' }],
    ['what became required', [{ a: 'string' }, { 'a!': 'string' }, { 'a!': 'string' }], { 'a@-18': 'string', 'a!@19': 'string' }],
    ['a type that came later, whose fields need no versions', [undefined, { a: 'string' }, { a: 'string', b: 'string' }], { a: 'string', 'b@20': 'string' }],
  ])('of %s', (_, history, expected) => {
    expect(mergeEntries(history, [18, 19, 20])).toEqual(expected);
  });

  it('loses nothing: each version can be read back', () => {
    const entry = fc.dictionary(fc.constantFrom('a', 'b', 'c!', 'd'), fc.constantFrom('string', 'int32', '#A'));
    const history = fc.array(fc.option(entry, { nil: undefined }), { minLength: 1, maxLength: 6 }).filter((maps) => maps.some((map) => map !== undefined));
    fc.assert(
      fc.property(history, (maps) => {
        const minors = maps.map((_, index) => 18 + index);
        const merged = Object.entries(mergeEntries(maps, minors)).map(([key, node]) => ({ ...parseFieldKey(key), node }));
        for (const [index, map] of maps.entries()) {
          const own = merged.filter((key) => isInVersion(key, minors[index]!)).map(({ name, isRequired, node }) => [`${name}${isRequired ? '!' : ''}`, node]);
          if (map !== undefined) expect(Object.fromEntries(own)).toEqual({ ...map });
        }
      }),
    );
  });
});
