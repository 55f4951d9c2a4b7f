import { describe, expect, it } from 'vitest';
import { fromJson } from './from-json.ts';
import { parseJsonText } from './json-text.ts';
import { parseNumber, Real } from './number.ts';
import { toJson } from './to-json.ts';
import { RegoObject, RegoSet } from './value.ts';

describe('RegoObject', () => {
  it('takes 1 and 1.0 for the same key and keeps the first spelling', () => {
    const object = RegoObject.of([[1, 'a'], [parseNumber('1.0')!, 'b'], ['1', 'text']]);
    expect(object.entries()).toEqual([[1, 'b'], ['1', 'text']]);
  });

  it('keeps texts apart from the keys of composites', () => {
    const object = RegoObject.of([[[1], 'list'], ['\0[1]', 'text'], ['[1]', 'plain']]);
    expect(object.size).toBe(3);
    expect([object.get([1]), object.get('\0[1]'), object.get('[1]')]).toEqual(['list', 'text', 'plain']);
  });

  it('sorts anew after a change', () => {
    const object = RegoObject.of([['b', 1]]);
    expect(object.keys()).toEqual(['b']);
    object.set('a', 2);
    expect(object.values()).toEqual([2, 1]);
  });

  it('knows nothing of JavaScript properties', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'size']) expect(new RegoObject().get(key)).toBeUndefined();
  });
});

describe('RegoSet', () => {
  it('holds equal members once', () => {
    const set = RegoSet.of([1, parseNumber('1.0')!, parseNumber('1e0')!, [1], [parseNumber('1.0')!], RegoObject.of([['a', 1]]), RegoObject.of([['a', 1]])]);
    expect(set.size).toBe(3);
    expect(set.has(parseNumber('10e-1')!)).toBe(true);
  });
});

describe('fromJson', () => {
  it('takes prototype keys as keys', () => {
    const value = fromJson(JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')) as RegoObject;
    expect(value.keys()).toEqual(['__proto__', 'constructor']);
    const plain = toJson(value) as Record<string, unknown>;
    expect(Object.keys(plain)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(plain)).toBeNull();
  });

  it('does not see inherited properties', () => {
    expect((fromJson(Object.create(null)) as RegoObject).size).toBe(0);
    expect(() => fromJson(Object.create({ a: 1 }))).toThrow(TypeError);
  });

  it('refuses what is not JSON and what is nested without end', () => {
    for (const json of [undefined, () => 1, Symbol('a'), NaN, Infinity, new Map()]) expect(() => fromJson(json)).toThrow(TypeError);
    let nested: unknown = 1;
    for (let i = 0; i < 5000; i++) nested = [nested];
    expect(() => fromJson(nested)).toThrow(RangeError);
  });
});

describe('parseNumber', () => {
  it.each([
    ['1', 1],
    ['-0.5', -0.5],
    ['9007199254740993', 9007199254740993n],
    ['-12345678901234567890', -12345678901234567890n],
  ])('reads %s as %s', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each(['1.0', '1e3', '.5', '0.30000000000000000001', '1e+21'])('keeps the text of %s', (text) => {
    const number = parseNumber(text);
    expect(number instanceof Real && number.text).toBe(text);
  });

  it.each(['', 'x', '1x', '--1', 'Infinity', 'NaN', '0x10', '1e999999999', '1_0', ' 1'])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});

describe('parseJsonText', () => {
  it.each(['', '{', '[1,]', '{"a" 1}', "{'a': 1}", '01', '1.', '+1', '"\t"', '"\\x"', 'nul', '[] []', '{"a":1,}', '['.repeat(2000)])('refuses %j', (text) => {
    expect(parseJsonText(text)).toBeUndefined();
  });
});
