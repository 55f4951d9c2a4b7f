import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, type ValueMap } from '../is-map.ts';
import { overlay } from './overlay.ts';

const named = { properties: { services: { itemName: 'name', hasNamedLists: true } }, hasNamedLists: true };

describe('overlay', () => {
  it('merges maps deep and replaces everything else', () => {
    const lower = { a: { b: 1, c: 2 }, list: [1, 2], scalar: 1, map: { x: 1 } };
    const upper = { a: { c: 3, d: 4 }, list: [3], scalar: { now: 'a map' }, map: 'now text' };
    expect(overlay(lower, upper, undefined)).toEqual({ a: { b: 1, c: 3, d: 4 }, list: [3], scalar: { now: 'a map' }, map: 'now text' });
  });

  it('keeps null, which deletes', () => {
    expect(overlay({ a: { b: 1 }, c: 1 }, { a: null, c: null }, undefined)).toEqual({ a: null, c: null });
  });

  it('merges a named list by name, sorted', () => {
    const lower = { services: [{ name: 'web', port: 80, paths: ['/a'] }, { name: 'api' }] };
    const upper = { services: [{ name: 'db' }, { name: 'web', paths: ['/b'] }] };
    expect(overlay(lower, upper, named)).toEqual({ services: [{ name: 'api' }, { name: 'db' }, { name: 'web', port: 80, paths: ['/b'] }] });
  });

  it('keeps items of a named list that have no name, after those that have one', () => {
    expect(overlay({ services: [null, { name: 'web' }] }, { services: [{ port: 1 }, { name: 'api' }] }, named)).toEqual({
      services: [{ name: 'api' }, { name: 'web' }, null, { port: 1 }],
    });
  });

  it('replaces where only one side is a named list', () => {
    expect(overlay({ services: { web: 1 } }, { services: [{ name: 'web' }] }, named)).toEqual({ services: [{ name: 'web' }] });
    expect(overlay({ services: [{ name: 'web' }] }, { services: null }, named)).toEqual({ services: null });
  });

  it('merges keys that every object inherits', () => {
    const upper = { env: { toString: 'a' }, valueOf: { hasOwnProperty: 'b' } };
    expect(overlay({ env: {} }, upper, undefined)).toEqual(upper);
  });

  // The parser lets no forbidden key in.
  const value = fc.jsonValue({ maxDepth: 3 }).filter((json) => !JSON.stringify(json).includes('"__proto__":'));
  const map = fc.dictionary(fc.stringMatching(/^[a-e]$|^toString$/), value, { noNullPrototype: true }) as fc.Arbitrary<ValueMap>;

  it('changes nothing by an empty layer, and nothing twice', () => {
    fc.assert(
      fc.property(map, map, (lower, upper) => {
        expect(overlay(lower, {}, undefined)).toEqual(lower);
        expect(overlay({}, upper, undefined)).toEqual(upper);
        const once = overlay(lower, upper, undefined);
        expect(overlay(once, upper, undefined)).toEqual(once);
      }),
    );
  });

  it('never changes its inputs', () => {
    fc.assert(
      fc.property(map, map, (lower, upper) => {
        const before = structuredClone([lower, upper]);
        overlay(lower, upper, undefined);
        expect([lower, upper]).toEqual(before);
      }),
    );
  });

  it('holds every leaf of the upper layer', () => {
    const holds = (whole: unknown, part: unknown): boolean =>
      isMap(part) ? isMap(whole) && Object.keys(part).every((key) => Object.hasOwn(whole, key) && holds(whole[key], part[key])) : JSON.stringify(whole) === JSON.stringify(part);
    fc.assert(fc.property(map, map, (lower, upper) => holds(overlay(lower, upper, undefined), upper)));
  });
});
