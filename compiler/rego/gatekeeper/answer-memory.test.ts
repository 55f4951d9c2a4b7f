import { describe, expect, it } from 'vitest';
import { documentValue } from '../value/document.ts';
import { printValue } from '../value/print-value.ts';
import { RegoObject, type Value } from '../value/value.ts';
import { AnswerMemory } from './answer-memory.ts';

type Json = Readonly<Record<string, unknown>>;

/** A memory that is asked the same question about each document, and how often it had to be asked. */
function remembering(question: (document: Value) => string): { readonly ask: (document: Json) => string; readonly count: () => number } {
  const memory = new AnswerMemory<string>();
  let count = 0;
  const counting = (document: Value): string => {
    count++;
    return question(document);
  };
  return { ask: (document) => memory.answer(document, documentValue(document), counting), count: () => count };
}

/** The value at a path, printed. */
const at = (...path: readonly (string | number)[]) => (document: Value): string => {
  let value: Value | undefined = document;
  for (const key of path) value = value instanceof RegoObject ? value.get(key) : Array.isArray(value) ? (value as readonly Value[])[Number(key)] : undefined;
  return value === undefined ? 'none' : printValue(value);
};

describe('AnswerMemory', () => {
  it('asks once about documents that differ in nothing that is read', () => {
    const { ask, count } = remembering(at('spec', 'a'));
    expect([ask({ spec: { a: 1, b: 2 } }), ask({ spec: { b: 3, a: 1 }, c: 4 })]).toEqual(['1', '1']);
    expect(count()).toBe(1);
  });

  it('tells all kinds of values apart, and one that is not there', () => {
    const { ask } = remembering(at('a'));
    const values = [0, '0', false, 'false', null, 'null', '', [], {}, [0], [[0]], { b: 0 }, ['0'], undefined, '\0', 'none'];
    const expected = values.map((a) => at('a')(documentValue({ a })));
    for (let round = 0; round < 2; round++) expect(values.map((a) => ask({ a }))).toEqual(expected);
    expect(ask({})).toBe('none');
  });

  it('notices a key more, and an item more', () => {
    const whole = remembering(printValue);
    for (const document of [{}, { a: [] }, { a: [1] }, { a: [1, 2] }, { a: { 0: 1 } }, { a: [1], b: 1 }]) expect(whole.ask(document)).toBe(printValue(documentValue(document)));
    const keys = remembering((document) => JSON.stringify((document as RegoObject).keys()));
    expect([keys.ask({ a: 1 }), keys.ask({ a: 2 }), keys.ask({ a: 1, b: 1 }), keys.ask({ 'a","b': 1 })]).toEqual(['["a"]', '["a"]', '["a","b"]', '["a\\",\\"b"]']);
    expect(keys.count()).toBe(3);
  });

  it('takes what stands in two places for two things', () => {
    const { ask } = remembering((document) => at('a', 'x')(document) + at('b', 'x')(document));
    const same = { x: 1 };
    expect([ask({ a: same, b: same }), ask({ a: { x: 1 }, b: { x: 2 } }), ask({ a: same, b: { x: 1 } })]).toEqual(['11', '12', '11']);
  });

  it('knows nothing of what objects inherit', () => {
    const { ask } = remembering(at('constructor'));
    expect([ask({}), ask({ constructor: 1 }), ask({})]).toEqual(['none', '1', 'none']);
  });

  it('keeps no answer that there was none', () => {
    const { ask, count } = remembering((document) => {
      if (at('a')(document) === '1' && count() === 1) throw new Error('not now');
      return 'answer';
    });
    expect(() => ask({ a: 1 })).toThrow('not now');
    expect(ask({ a: 1 })).toBe('answer');
  });

  it('no longer compares documents that are all different', () => {
    const seen = new Set<Value>();
    const memory = new AnswerMemory<string>();
    const shared = documentValue({ a: 'shared' });
    const answers = Array.from({ length: 200 }, (_, a) => memory.answer({ a }, shared, (document) => (seen.add(document), at('a')(document))));
    expect(answers[0]).toBe('0');
    expect(answers.at(-1)).toBe('"shared"');
    expect(seen.size).toBeLessThan(100);
  });

  it('keeps no answer that takes very many reads', () => {
    const { ask, count } = remembering(printValue);
    const long = { a: Array.from({ length: 10_000 }, (_, i) => i) };
    expect(ask(long)).toBe(ask(long));
    expect(count()).toBe(2);
  });
});
