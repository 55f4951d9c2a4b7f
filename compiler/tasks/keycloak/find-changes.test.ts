import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../is-map.ts';
import { findChanges } from './find-changes.ts';
import { overlayFields } from './overlay-fields.ts';

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.uniqueArray(fc.string(), { maxLength: 4 }));
const key = fc.constantFrom('a', 'b', 'c', 'd');
const fields: fc.Arbitrary<ValueMap> = fc.dictionary(key, fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: fc.dictionary(key, leaf) }));

describe('findChanges', () => {
  it('finds nothing once the fields are laid over what is there', () => {
    fc.assert(fc.property(fields, fields, (desired, actual) => {
      expect(findChanges(desired, overlayFields(actual, desired))).toEqual([]);
    }));
  });

  it('does not look at what only the server has', () => {
    fc.assert(fc.property(fields, fields, (desired, actual) => {
      const more = Object.fromEntries(Object.entries(actual).map(([name, value]) => [`other-${name}`, value]));
      expect(findChanges(desired, { ...more, ...desired })).toEqual([]);
    }));
  });

  it('takes lists for sets', () => {
    expect(findChanges({ uris: ['b', 'a'] }, { uris: ['a', 'b'] })).toEqual([]);
    expect(findChanges({ uris: ['a'] }, { uris: ['a', 'b'] })).toEqual([{ path: 'uris', from: ['a', 'b'], to: ['a'] }]);
  });

  it('takes what the server leaves out for empty', () => {
    expect(findChanges({ description: '', uris: [] }, {})).toEqual([]);
    expect(findChanges({ enabled: false }, {})).toEqual([{ path: 'enabled', to: false }]);
  });

  it('shows no secret', () => {
    expect(findChanges({ config: { clientSecret: 'hidden' } }, { config: { clientSecret: 'old' } }, ['config.clientSecret'])).toEqual([{ path: 'config.clientSecret', secret: true }]);
  });
});

describe('overlayFields', () => {
  it('keeps what it is told nothing of', () => {
    expect(overlayFields({ id: '1', attributes: { floor: '3', size: 's' } }, { attributes: { size: 'm' } })).toEqual({ id: '1', attributes: { floor: '3', size: 'm' } });
  });
});
