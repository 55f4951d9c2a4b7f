import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate, type Context } from './compile-template.ts';
import { parseTemplate } from './parse-template.ts';
import { TemplateError } from './template.ts';

/** Renders a template written as lines of YAML. */
function render(lines: readonly string[], context: Context, fragments: Readonly<Record<string, readonly string[]>> = {}): unknown {
  const parse = (file: string, text: readonly string[]) => parseTemplate(`${file}.yaml`, `${text.join('\n')}\n`);
  const parsed = Object.fromEntries(Object.entries(fragments).map(([id, text]) => [id, parse(id, text)]));
  return compileTemplate(parse('test', lines), parsed)(context);
}

/** The place and text of the error that a function throws. */
function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (cause) {
    if (cause instanceof TemplateError) return `${cause.file}:${cause.place.line}:${cause.place.column} ${cause.message}`;
    throw cause;
  }
  return 'none';
}

describe('compileTemplate', () => {
  it('keeps the type of an expression alone and prints it inside text', () => {
    const context = { port: 80, hosts: ['a', 'b'], on: false };
    expect(render(["port: '{{port}}'", "text: 'p-{{port}}-{{on}}'", "hosts: '{{hosts}}'", "on: '{{on}}'"], context)).toEqual({ port: 80, text: 'p-80-false', hosts: ['a', 'b'], on: false });
  });

  it('keeps what is written out as it is', () => {
    expect(render(['number: 1', "text: '1'", 'yes: true', 'none: null', 'list: [a, { b: [] }]', 'map: {}'], {})).toEqual({
      number: 1,
      text: '1',
      yes: true,
      none: null,
      list: ['a', { b: [] }],
      map: {},
    });
  });

  it('never looks into a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{{secret}}', '}}{{secret}}', 'a\n- b: {{secret}}', '{{#each x as |y|}}')), (value) => {
        expect(render(["alone: '{{value}}'", "inside: '<{{value}}>'"], { value, secret: 'leaked' })).toEqual({ alone: value, inside: `<${value}>` });
      }),
    );
  });

  it('puts a block of a map into the map around it', () => {
    const lines = ['a: 1', "'{{#if b}}':", '  b: 2', "'{{#unless b}}':", '  c: 3'];
    expect(render(lines, { b: true })).toEqual({ a: 1, b: 2 });
    expect(render(lines, { b: false })).toEqual({ a: 1, c: 3 });
  });

  it.each([[[]], [{}], [''], [0], [false], [null], [undefined]])('takes %j as false', (b) => {
    expect(render(["'{{#if b}}':", '  yes: 1', "'{{#unless b}}':", '  no: 1'], { b })).toEqual({ no: 1 });
  });

  it('makes items of a list, one by one or several', () => {
    const lines = ['- first', "- '{{#each xs as |x|}}':", "    name: '{{x}}'", "- '{{#each xs as |x|}}':", "    - '{{x}}'", "    - 'and {{x}}'", "- '{{#if none}}': never"];
    expect(render(lines, { xs: ['a', 'b'], none: [] })).toEqual(['first', { name: 'a' }, { name: 'b' }, 'a', 'and a', 'b', 'and b']);
  });

  it('makes keys of a map, and knows the key', () => {
    expect(render(["'{{#each labels as |value key|}}':", "  'x-{{key}}': '{{value}}'"], { labels: { a: 1, b: 2 } })).toEqual({ 'x-a': 1, 'x-b': 2 });
    expect(render(["'{{#each xs as |x index|}}':", "  '{{x}}': '{{index}}'"], { xs: ['a', 'b'] })).toEqual({ a: 0, b: 1 });
  });

  it('nests blocks, the inner names over the outer', () => {
    const lines = ["- '{{#each teams as |team|}}':", "    - '{{#each team.services as |service|}}':", "        - '{{team.id}}/{{service.name}}'", "        - '{{#each service.tags as |team|}}':", "            tag: '{{team}}'"];
    expect(render(lines, { teams: [{ id: 'a', services: [{ name: 'web', tags: ['t'] }] }] })).toEqual(['a/web', { tag: 't' }]);
  });

  it('includes fragments, which know their argument by their own name', () => {
    const fragments = { 'fragments/pod': ["image: '{{pod.image}}'", "on: '{{cluster}}'"] };
    expect(render(["pod: '{{> fragments/pod service.pod}}'"], { cluster: 'c', service: { pod: { image: 'x' } } }, fragments)).toEqual({ pod: { image: 'x', on: 'c' } });
  });

  it('gives every rendering an object of its own', () => {
    const run = compileTemplate(parseTemplate('test.yaml', 'a: { b: [] }\n'));
    expect(run({})).not.toBe(run({}));
  });

  it.each<[string, readonly string[], string]>([
    ['a name that is not there', ['a: 1', "b: '{{team.nme}}'"], "test.yaml:2:4 'team.nme' is not set"],
    ['one inside of text', ["b: 'x-{{team.nme}}'"], "test.yaml:1:4 'team.nme' is not set"],
    ['one below nothing', ["b: '{{a.b.c}}'"], "test.yaml:1:4 'a.b.c' is not set"],
    ['a list that is none', ["'{{#each team.id as |x|}}':", '  y: 1'], "test.yaml:1:1 'team.id' is no list"],
    ['a helper that is not there', ["a: '{{upper team.id}}'"], "test.yaml:1:4 Unknown helper 'upper'"],
    ['a helper of every object', ["a: '{{toString team.id}}'"], "test.yaml:1:4 Unknown helper 'toString'"],
    ['a fragment that is not there', ["a: '{{> fragments/x team}}'"], "test.yaml:1:4 There is no fragment 'fragments/x'"],
  ])('reports %s at its place', (_, lines, error) => {
    expect(errorOf(() => render(lines, { team: { id: 'demo' } }))).toBe(error);
  });

  it.each(['constructor', 'team.__proto__', 'team.toString', 'team.hasOwnProperty.call'])('reaches no prototype by %s', (name) => {
    expect(errorOf(() => render([`a: '{{${name}}}'`], { team: {} }))).not.toBe('none');
  });
});

describe('parseTemplate', () => {
  it.each([
    ['a: [1', 1],
    ['a: 1\na: 2', 2],
    ['', 1],
    ['a: 1\nb: &x 1\nc: *x', 3],
    ["a: 1\n'{{#each xs}}':\n  b: 1", 2],
    ["a: 1\nb: '{{x'", 2],
    ['a: 1\n? b', 2],
    ['? [a]\n: b', 1],
  ])('refuses %j at line %i', (text, line) => {
    expect(errorOf(() => parseTemplate('test.yaml', text))).toMatch(new RegExp(`^test.yaml:${line}:`));
  });

  it('is plain data', () => {
    const template = parseTemplate('test.yaml', "a: '{{b}}'\n'{{#if c}}':\n  d: [1]\n");
    expect(JSON.parse(JSON.stringify(template))).toEqual(template);
  });
});
