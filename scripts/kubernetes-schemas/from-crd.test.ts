import { describe, expect, it } from 'vitest';
import type { SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';
import { readCrdSchema, type Structural } from './from-crd.ts';
import { TypeNames } from './name-types.ts';

/** The field `a` of a CRD's schema. */
const read = (schema: Structural): SchemaNode => (readCrdSchema({ type: 'object', properties: { a: schema } }) as Record<string, SchemaNode>)['a']!;
const text: Structural = { type: 'string' };

describe('readCrdSchema', () => {
  it.each<[string, Structural, SchemaNode]>([
    ['a scalar', text, 'string'],
    ['a format that Kubernetes checks', { type: 'integer', format: 'int32' }, 'int32'],
    ['a format that it does not', { type: 'string', format: 'uri' }, 'string'],
    ['a list', { type: 'array', items: text }, ['string']],
    ['a map', { type: 'object', additionalProperties: text }, { '*': 'string' }],
    ['a map of labels', { type: 'object', properties: { matchLabels: { type: 'object', additionalProperties: text } } }, { matchLabels: 'labels' }],
    ['an object', { type: 'object', required: ['b'], properties: { b: text, c: text } }, { 'b!': 'string', c: 'string' }],
    ['an object without fields, which nothing may be in', { type: 'object' }, {}],
    ['a required field with a default, which may be left out', { type: 'object', required: ['b'], properties: { b: { ...text, default: '' } } }, { b: 'string' }],
    ['an object that keeps what it does not know', { type: 'object', properties: { b: text }, 'x-kubernetes-preserve-unknown-fields': true }, { b: 'string', '*': 'any' }],
    ['anything', { 'x-kubernetes-preserve-unknown-fields': true }, 'any'],
    ['a number or text', { 'x-kubernetes-int-or-string': true }, 'int-or-string'],
    ['a quantity', { 'x-kubernetes-int-or-string': true, pattern: '^([0-9]+)(([KMGTPE]i)|m)?$' }, 'quantity'],
    ['constraints', { ...text, enum: ['x', 'y'] }, { $: 'string', enum: ['x', 'y'] }],
    ['a pattern that JavaScript has no expression for', { ...text, pattern: '^(?i)x$' }, 'string'],
    [
      'a choice between fields',
      { type: 'object', properties: { b: text, c: text }, oneOf: [{ not: {} } as Structural, { required: ['b'] }, { required: ['c'] }] },
      { $: { b: 'string', c: 'string' }, atMostOne: [['b', 'c']] },
    ],
  ])('reads %s', (_, schema, expected) => {
    expect(read(schema)).toEqual(expected);
  });

  it('leaves out what is no one’s to write, and adds what every object has', () => {
    const schema = { type: 'object', properties: { apiVersion: text, metadata: { type: 'object' }, spec: text, status: text } };
    expect(readCrdSchema(schema)).toEqual({ apiVersion: 'string', kind: 'string', metadata: 'metadata', spec: 'string' });
  });
});

describe('TypeNames', () => {
  it('makes objects types, and equal ones the same', () => {
    const names = new TypeNames();
    const target: SchemaNode = { host: 'string' };
    expect(names.flatten({ spec: { route: [target], mirror: target, tls: { mode: 'string' } }, tls: { mode: 'int32' } }, 'Gateway', '')).toBe('#Gateway');
    expect(Object.fromEntries(names.types)).toEqual({
      Gateway: { spec: '#GatewaySpec', tls: '#GatewayTls' },
      GatewaySpec: { mirror: '#Mirror', route: ['#Mirror'], tls: '#Tls' },
      Mirror: { host: 'string' },
      Tls: { mode: 'string' },
      GatewayTls: { mode: 'int32' },
    });
  });
});
