import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from './canonical-text.ts';
import { valuesEqual } from './compare.ts';
import { documentValue } from './document.ts';
import { fromJson } from './from-json.ts';
import { RegoObject, type Value } from './value.ts';

const json = fc.jsonValue({ maxDepth: 3 });

/** The value as if nobody had looked at it, after somebody followed a path. */
function lookedAt(document: unknown, path: readonly string[]): Value {
  const value = documentValue(document);
  let at: Value | undefined = value;
  for (const key of path) at = at instanceof RegoObject ? at.get(key) : undefined;
  return value;
}

describe('documentValue', () => {
  it('is what fromJson makes of it, whatever was looked at before', () => {
    fc.assert(
      fc.property(json, fc.array(fc.string({ maxLength: 1 }), { maxLength: 3 }), (document, path) => {
        const whole = fromJson(document);
        expect(canonicalText(lookedAt(document, path))).toBe(canonicalText(whole));
        expect(valuesEqual(lookedAt(document, path), whole)).toBe(true);
        expect(valuesEqual(whole, lookedAt(document, path))).toBe(true);
      }),
    );
  });

  it('has the keys, members and size of what fromJson makes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '\0', '\0a')), json), (document) => {
        const whole = fromJson(document) as RegoObject;
        const value = (): RegoObject => documentValue(document) as RegoObject;
        expect(value().keys()).toEqual(whole.keys());
        expect(value().size).toBe(whole.size);
        expect(value().values().map(canonicalText)).toEqual(whole.values().map(canonicalText));
        for (const key of [...whole.keys(), 'toString', '__proto__', 1, null, ['\0']]) expect(canonicalOf(value().get(key))).toBe(canonicalOf(whole.get(key)));
      }),
    );
  });

  it('takes a member that is undefined for none', () => {
    const value = documentValue({ a: undefined, b: 1 }) as RegoObject;
    expect([value.size, value.keys(), value.get('a')]).toEqual([1, ['b'], undefined]);
  });

  it('can be changed like any other object', () => {
    const value = documentValue({ a: 1, b: { c: 2 } }) as RegoObject;
    value.set('a', 3);
    expect(canonicalText(value)).toBe(canonicalText(fromJson({ a: 3, b: { c: 2 } })));
  });

  it('refuses what is not JSON, and what is nested without end, where that is looked at', () => {
    const value = documentValue({ good: 1, bad: new Date(0), odd: NaN }) as RegoObject;
    expect(value.get('good')).toBe(1);
    for (const key of ['bad', 'odd']) expect(() => value.get(key)).toThrow(TypeError);
    let nested: unknown = 1;
    for (let i = 0; i < 5000; i++) nested = { nested };
    expect(() => canonicalText(documentValue(nested))).toThrow(RangeError);
  });
});

const canonicalOf = (value: Value | undefined): string | undefined => (value === undefined ? undefined : canonicalText(value));
