import { describe, expect, it } from 'vitest';
import { formatPath } from '../../path.ts';
import { createNodeChecks } from './node-checks.ts';
import type { SchemaNode } from './schema-file.ts';

/** What is found, a line each: `path: problem`. */
function found(node: SchemaNode, value: unknown, types: Record<string, SchemaNode> = {}, minor = 30): string[] {
  const problems = createNodeChecks(types, minor)(node)(value) ?? [];
  return problems.map(({ path, problem: { kind, ...details } }) => `${formatPath(path)}: ${kind} ${Object.values(details).map(String).join(' | ')}`);
}

describe('scalars', () => {
  it.each<[SchemaNode, unknown[], unknown[]]>([
    ['string', ['', 'a'], [1, true, null, [], {}]],
    ['boolean', [true, false], ['true', 1, null]],
    ['integer', [0, -1, 2 ** 40], [1.5, '1', null, NaN]],
    ['int32', [2 ** 31 - 1, -(2 ** 31)], [2 ** 31, -(2 ** 31) - 1, 0.5, '1']],
    ['number', [1.5, 0], ['1.5', Infinity, null]],
    ['int-or-string', [80, 'http', '25%'], [1.5, true, 2 ** 31]],
    ['quantity', ['500m', '2Gi', 1, 0.5, '1e3'], ['lots', '1 Gi', '', true, null]],
    ['date-time', ['2024-02-29T12:00:00Z', '2024-01-01T00:00:00.5+02:00'], ['2024-01-01', '2024-13-01T00:00:00Z', 1]],
    ['byte', ['', 'YQ==', 'YWJj', 'YWJj\nYWJj\n'], ['YQ=', 'a b', 1]],
    ['any', [1, 'a', null, [], {}], []],
    ['labels', [{}, { tier: '', 'example.com/tier': 'web-1' }], [{ 'a b': 'c' }, { a: 'b c' }, { a: 1 }, { a: 'x'.repeat(64) }, [], 'a=b']],
    ['annotations', [{ 'example.com/a': 'any text: {}' }], [{ 'a b': 'c' }, { a: true }, { a: 'x'.repeat(256 * 1024) }]],
  ])('%s', (node, good, bad) => {
    for (const value of good) expect(found(node, value), JSON.stringify(value)).toEqual([]);
    for (const value of bad) expect(found(node, value), JSON.stringify(value)).toHaveLength(1);
  });

  it('counts the bytes of annotations, not their letters', () => {
    const limit = 256 * 1024;
    expect(found('annotations', { a: 'x'.repeat(limit - 1) })).toEqual([]);
    expect(found('annotations', { a: 'ü'.repeat(limit / 2) })).toHaveLength(1);
  });

  it('never show what may be a secret', () => {
    expect(found({ '*': 'byte' }, { password: 'hunter2!' })).toEqual(['password: value be base64']);
  });
});

describe('objects', () => {
  const node: SchemaNode = { 'name!': 'string', port: 'int32' };

  it.each<[string, unknown, string[]]>([
    ['with all fields', { name: 'a', port: 1 }, []],
    ['with an unknown field', { name: 'a', prt: 1 }, ['prt: unknown name,port']],
    ['without a required field', { port: 1 }, [': missing name']],
    ['with a field of another type', { name: 1 }, ['name: type text | a number']],
    ['that are none', [], [': type a map | a list']],
    ['with a field like one that JavaScript objects have', { name: 'a', constructor: 1 }, ['constructor: unknown name,port']],
    ['with every mistake at once', { nam: 'a', port: '1' }, ['nam: unknown name,port', 'port: type a whole number | text', ': missing name']],
  ])('%s', (_, value, expected) => {
    expect(found(node, value)).toEqual(expected);
  });

  it('may have any other field where the schema says so', () => {
    const open: SchemaNode = { a: 'string', '*': 'int32' };
    expect(found(open, { a: 'x', b: 1, c: 2 })).toEqual([]);
    expect(found(open, { a: 1, b: 'x' })).toEqual(['a: type text | a number', 'b: type a whole number | text']);
  });

  it('know which version has which field', () => {
    const versioned: SchemaNode = { 'old@-24': 'string', 'new!@25': 'string' };
    expect(found(versioned, { old: 'a' }, {}, 24)).toEqual([]);
    expect(found(versioned, { new: 'a' }, {}, 25)).toEqual([]);
    expect(found(versioned, { new: 'a' }, {}, 24)).toEqual(['new: unknown old | 25']);
    expect(found(versioned, { old: 'a' }, {}, 25)).toEqual(['old: unknown new | 24', ': missing new']);
  });

  it('may change the type of a field between versions', () => {
    const versioned: SchemaNode = { 'a@-24': 'string', 'a@25': 'int32' };
    expect(found(versioned, { a: 'x' }, {}, 24)).toEqual([]);
    expect(found(versioned, { a: 'x' }, {}, 25)).toEqual(['a: type a whole number | text']);
  });
});

describe('lists and types', () => {
  it('name the item', () => {
    expect(found({ ports: ['int32'] }, { ports: [1, 'x', 2, null] })).toEqual(['ports[1]: type a whole number | text', 'ports[3]: type a whole number | null']);
    expect(found(['string'], { 0: 'a' })).toEqual([': type a list | a map']);
  });

  it('may be recursive', () => {
    const types: Record<string, SchemaNode> = { Tree: { name: 'string', children: ['#Tree'] } };
    expect(found('#Tree', { children: [{ children: [{ name: 1 }] }] }, types)).toEqual(['children[0].children[0].name: type text | a number']);
  });

  it('throw when they are not there', () => {
    expect(() => found('#Missing', {})).toThrow("there is no type 'Missing'");
    expect(() => found('strin', {})).toThrow("there is no scalar 'strin'");
  });
});

describe('constraints', () => {
  it.each<[SchemaNode, unknown[], unknown[]]>([
    [{ $: 'string', enum: ['Always', ''] }, ['Always', ''], ['always', 1]],
    [{ $: 'string', pattern: '^a+$' }, ['aa'], ['ab', '']],
    [{ $: 'string', minLength: 1, maxLength: 2 }, ['a', 'ab', '😀😀'], ['', 'abc']],
    [{ $: 'int32', minimum: 1, maximum: 3 }, [1, 3], [0, 4, '2']],
    [{ $: ['string'], minItems: 1, maxItems: 2 }, [['a'], ['a', 'b']], [[], ['a', 'b', 'c'], 'a']],
    [{ $: { '*': 'string' }, minProperties: 1, maxProperties: 1 }, [{ a: 'b' }], [{}, { a: 'b', c: 'd' }]],
    [{ $: { a: 'string', b: 'string' }, atMostOne: [['a', 'b']] }, [{}, { a: 'x' }, { b: 'x' }], [{ a: 'x', b: 'x' }]],
    [{ $: 'boolean', nullable: true }, [null, true], ['x']],
  ])('%j', (node, good, bad) => {
    for (const value of good) expect(found(node, value), JSON.stringify(value)).toEqual([]);
    for (const value of bad) expect(found(node, value), JSON.stringify(value)).toHaveLength(1);
  });

  it('say what is allowed', () => {
    expect(found({ $: 'string', enum: ['A', 'B'] }, 'C')).toEqual([': value C | be A, B']);
    expect(found({ $: 'int32', minimum: 1 }, 0)).toEqual([': value 0 | be at least 1']);
  });
});

describe('metadata', () => {
  it.each<[string, unknown, string[]]>([
    ['as one writes it', { name: 'a', namespace: 'b', labels: { a: 'b' }, annotations: { a: 'b' }, finalizers: ['a.b/c'] }, []],
    ['with a namespace that is none', { namespace: 'Team_A' }, ["namespace: value Team_A | be at most 63 lower-case letters, digits and '-'"]],
    ['with a typing error', { lables: {} }, ['lables: unknown name,generateName,namespace,labels,annotations,finalizers,ownerReferences,creationTimestamp']],
  ])('%s', (_, value, expected) => {
    expect(found('metadata', value)).toEqual(expected);
  });
});
