import { describe, expect, it } from 'vitest';
import { parseBlockHead, parseExpression, parseInclude } from './parse-expression.ts';

describe('parseExpression', () => {
  it.each<[string, object]>([
    ['plain', { kind: 'literal', value: 'plain' }],
    ['', { kind: 'literal', value: '' }],
    ['a } b }}', { kind: 'literal', value: 'a } b }}' }],
    ['{{a.b.c}}', { kind: 'path', parts: ['a', 'b', 'c'] }],
    ['{{ a }}', { kind: 'path', parts: ['a'] }],
    ["{{labels.[app.kubernetes.io/name]}}", { kind: 'path', parts: ['labels', 'app.kubernetes.io/name'] }],
    ["{{join hosts ','}}", { kind: 'call', helper: 'join', args: [{ kind: 'path', parts: ['hosts'] }, { kind: 'literal', value: ',' }] }],
    ['{{f 1 true null}}', { kind: 'call', helper: 'f', args: [{ kind: 'literal', value: 1 }, { kind: 'literal', value: true }, { kind: 'literal', value: null }] }],
    ['{{not (eq a b)}}', { kind: 'call', helper: 'not', args: [{ kind: 'call', helper: 'eq', args: [{ kind: 'path', parts: ['a'] }, { kind: 'path', parts: ['b'] }] }] }],
    ['a-{{b}}', { kind: 'text', pieces: [{ kind: 'literal', value: 'a-' }, { kind: 'path', parts: ['b'] }] }],
    ['{{a}}{{b}}', { kind: 'text', pieces: [{ kind: 'path', parts: ['a'] }, { kind: 'path', parts: ['b'] }] }],
  ])('%j', (text, expression) => {
    expect(parseExpression(text)).toEqual(expression);
  });

  it.each(['{{a', '{{#if a}}b{{/if}}', '{{a b=1}}', '{{../a}}', '{{@index}}', '{{> part}}'])('refuses %j', (text) => {
    expect(() => parseExpression(text)).toThrow(Error);
  });
});

describe('parseBlockHead', () => {
  it.each<[string, object]>([
    ['{{#each xs as |x|}}', { kind: 'each', list: { kind: 'path', parts: ['xs'] }, item: 'x' }],
    ['{{#each map as |value key|}}', { kind: 'each', list: { kind: 'path', parts: ['map'] }, item: 'value', key: 'key' }],
    ['{{#if a.b}}', { kind: 'if', condition: { kind: 'path', parts: ['a', 'b'] }, negated: false }],
    ['{{#unless a}}', { kind: 'if', condition: { kind: 'path', parts: ['a'] }, negated: true }],
  ])('%j', (key, head) => {
    expect(parseBlockHead(key)).toEqual(head);
  });

  it.each(['name', '{{name}}', 'a{{#if b}}'])('%j is no block', (key) => {
    expect(parseBlockHead(key)).toBeUndefined();
  });

  it.each([
    ['{{#each xs}}', /needs a name for the item/],
    ['{{#with a}}', /Unknown block '#with'/],
    ['{{#if a b}}', /takes one argument/],
    ['{{#if}}', /takes one argument/],
  ])('refuses %j', (key, message) => {
    expect(() => parseBlockHead(key)).toThrow(message);
  });
});

describe('parseInclude', () => {
  it('reads the fragment and its argument', () => {
    expect(parseInclude('{{> fragments/pod service.pod}}')).toEqual({ fragment: 'fragments/pod', argument: { kind: 'path', parts: ['service', 'pod'] } });
  });

  it('leaves other text alone', () => {
    expect(parseInclude('{{service.pod}}')).toBeUndefined();
  });

  it.each(['{{> fragments/pod}}', '{{> fragments/pod a b}}', '{{> fragments/pod a}} more'])('refuses %j', (text) => {
    expect(() => parseInclude(text)).toThrow(/stands alone and takes one argument/);
  });
});
