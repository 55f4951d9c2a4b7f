import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { valueAt } from '../path.ts';
import { parseYaml } from './parse-yaml.ts';
import { printYaml, printYamlLines } from './print-yaml.ts';

/** How often the properties run; `YAML_RUNS=200000` for a long run. */
const numRuns = Number(process.env['YAML_RUNS'] ?? 1500);

const pieces = [
  ' ', '  ', '\n', '\n\n', '\t', '\r', '\r\n', '\0', '\x07', '\x1b', '\x7f', '\x85', '\xa0', '\u2028', '\u2029', '\ufeff', '\ufffe', '\ud800', '\udc00',
  '\u{1F600}', 'é', '日', '-', '- ', '--- ', '...', '?', '? ', ':', ': ', '::', '#', ' #', ',', '[', ']', '{', '}', '&a', '*a', '!', '!!str', '|', '>', "'", "''",
  '"', '%', '@', '`', '\\', '\\n', '/', '=', '<<', '~', '.', '..', '_', '+', '0', '1', '8', '9', '12', '60', '0x', '0o', '0b', 'e', 'E', 'e3', '1_000', '12:30',
  '2026', '-01', 'T', 'Z', 'a', 'b c', 'x: y', 'no', 'Yes', 'y', 'N', 'on', 'OFF', 'true', 'Null', 'null', 'inf', '.inf', '.NaN', 'null ', '{{ x }}',
];

const words = [
  'no', 'y', 'Y', 'On', '1e3', '0o7', '012', '08', '1_000', '12:30', '190:20:30', '190:20:30.15', '2026-01-01', '2026-1-1', '2026-01-01T10:00:00Z', '2026-01-01 10:00:00',
  '~', 'null', '.inf', '-.INF', '.nan', '=', '<<', '0b101', '+1', '-0', '.', '-', '+', '--', '---', '... x', '.5', '5.', '1.5e3', '1e-3', '0x1F', '-0x1f', '0xg', '1.2.3',
  'e3', '-E+1', '', ' ', '\n', ' a', 'a ', '\ta', '\n a', ' \na', '  a\nb\n', 'a\n', 'a\n\n', 'a\n \n', 'a\n  b\n', '\n\na\n\n', 'a\n#b\n', '--- \na', '_1', '1__0', '0_7', '1:2', 'yes: no',
];

const text = fc.oneof(
  fc.constantFrom(...words),
  fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(-0, 0, 1e21, -1e21, 1e-7, 5e-324, 2 ** 53, 1.7976931348623157e308, 1e20));

const key = text.filter((name) => name !== '__proto__' && name !== 'constructor' && name !== 'prototype');

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: text, weight: 5 },
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const readers: Record<string, (printed: string) => unknown> = {
  'yaml as YAML 1.2': (printed) => parse(printed, { version: '1.2' }) as unknown,
  'yaml as YAML 1.1': (printed) => parse(printed, { version: '1.1' }) as unknown,
  'js-yaml as YAML 1.2': (printed) => load(printed, { schema: CORE_SCHEMA }),
  'js-yaml as YAML 1.1': (printed) => load(printed, { schema: YAML11_SCHEMA }),
  'our own parser': (printed) => {
    const parsed = parseYaml(printed);
    return parsed.ok ? parsed.value : parsed.problems;
  },
};

describe('what printYaml prints', () => {
  it.each(Object.entries(readers))('reads back equal by %s', (_, read) => {
    fc.assert(
      fc.property(value, (original) => {
        const printed = printYaml(original);
        const back = read(printed);
        return isDeepStrictEqual(back, original) || expect.fail(`${JSON.stringify(printed)}\nreads as ${JSON.stringify(back)}`);
      }),
      { numRuns },
    );
  });

  it('is the same whatever the order of the keys', () => {
    const backwards = (node: unknown): unknown => {
      if (Array.isArray(node)) return node.map(backwards);
      if (typeof node !== 'object' || node === null) return node;
      return Object.fromEntries(Object.entries(node).reverse().map(([name, member]) => [name, backwards(member)]));
    };
    fc.assert(fc.property(value, (original) => printYaml(backwards(original)) === printYaml(original)), { numRuns });
  });

  it('has the keys of a map by code unit, however many there are', () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^x[a-zA-Z]{1,8}$/), { minLength: 1, maxLength: 60, size: 'max' });
    const lines = (names: readonly string[]): string => names.map((name) => `${name}: 1\n`).join('');
    fc.assert(fc.property(keys, (names) => printYaml(Object.fromEntries(names.map((name) => [name, 1]))) === lines(names.toSorted())));
  });

  it('has one path for each line, which leads to what stands there', () => {
    fc.assert(
      fc.property(value, (original) => {
        const { text: printed, paths } = printYamlLines(original);
        expect(printed).toBe(printYaml(original));
        expect(paths).toHaveLength(printed.split('\n').length - 1);
        expect(paths.every((path) => path.length === 0 || valueAt(original, path) !== undefined)).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('printYaml', () => {
  it('puts apiVersion, kind, metadata and spec first at the top only, and sorts by code unit', () => {
    expect(printYaml({ é: 1, a: { metadata: 1, kind: 2, B: 3 }, Z: 1, spec: {}, metadata: { name: 'x' }, kind: 'K', apiVersion: 'v1' })).toBe(
      'apiVersion: v1\nkind: K\nmetadata:\n  name: x\nspec: {}\nZ: 1\na:\n  B: 3\n  kind: 2\n  metadata: 1\né: 1\n',
    );
  });

  it('prints the items of a list at the indentation of their key', () => {
    expect(printYaml({ l: [{ a: 1, b: [2, [3, []]] }, 'x', [{ c: {} }]] })).toBe('l:\n- a: 1\n  b:\n  - 2\n  - - 3\n    - []\n- x\n- - c: {}\n');
  });

  it.each([
    ['no', "'no'"],
    ['12:30', "'12:30'"],
    ['80:80', '80:80'],
    ['1.20', "'1.20'"],
    ['1.20.1', '1.20.1'],
    ['100m', '100m'],
    ['128Mi', '128Mi'],
    ['--flag=1', '--flag=1'],
    ['- x', "'- x'"],
    ['a#b', 'a#b'],
    ['a #b', "'a #b'"],
    ['http://x:80/#y', 'http://x:80/#y'],
    ['*.example.com', "'*.example.com'"],
    ["it's", "it's"],
    ["'", "''''"],
    ['{{ x }}', "'{{ x }}'"],
    ['a\tb', '"a\\tb"'],
    ['\x85\u2028\ufeff', '"\\x85\\u2028\\ufeff"'],
    ['\ud800\u{1F600}', '"\\ud800\u{1F600}"'],
    ['\u{1F600} é', '\u{1F600} é'],
    ['_1', '_1'],
    ['+', '+'],
    ['...', "'...'"],
  ])('prints the string %j as %s', (string, printed) => {
    expect(printYaml([string])).toBe(`- ${printed}\n`);
  });

  it.each([
    ['a\nb\n', '|\n  a\n  b\n'],
    ['a\nb', '|-\n  a\n  b\n'],
    ['a\n\n\n', '|+\n  a\n\n\n'],
    ['\n  a\nb', '|2-\n\n    a\n  b\n'],
    ['a\n\n\tb\n', '|\n  a\n\n  \tb\n'],
    ['\ta\nb', '"\\ta\\nb"\n'],
    ['\n\n', '"\\n\\n"\n'],
    ['a\n  ', '"a\\n  "\n'],
    ['a\r\nb', '"a\\r\\nb"\n'],
  ])('prints the lines %j as %j', (string, printed) => {
    expect(printYaml([string])).toBe(`- ${printed}`);
  });

  it.each([
    [1e21, '1.0e+21'],
    [1.5e-7, '1.5e-7'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [2 ** 53, '9007199254740992'],
  ])('prints the number %d as %s', (number, printed) => {
    expect(printYaml([number])).toBe(`- ${printed}\n`);
  });

  it('leaves out what is undefined', () => {
    expect(printYaml({ a: undefined, b: { c: undefined }, l: [undefined, 1], m: [undefined], o: null })).toBe('b: {}\nl:\n- 1\nm: []\no: null\n');
  });

  it('writes a key that is too long for one line with a question mark', () => {
    const long = 'k'.repeat(1100);
    expect(printYaml([{ [long]: { a: 1 } }])).toBe(`- ? ${long}\n  :\n    a: 1\n`);
  });

  it.each([[NaN], [Infinity], [1n], [undefined], [() => 1]])('throws for %s, which no values can hold', (odd) => {
    expect(() => printYaml(odd)).toThrow();
    expect(() => printYaml([{ a: [odd, Symbol('x')] }])).toThrow();
  });
});

describe('printYamlLines', () => {
  it('gives each line the deepest path that begins there', () => {
    const { paths } = printYamlLines({ l: [{ name: 'x', text: 'a\nb\n' }, [1]], m: {} });
    expect(paths).toEqual([['l'], ['l', 0, 'name'], ['l', 0, 'text'], ['l', 0, 'text'], ['l', 0, 'text'], ['l', 1, 0], ['m']]);
  });
});
