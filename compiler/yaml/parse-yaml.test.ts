import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFully, parseYaml } from './parse-yaml.ts';

const valueOf = (text: string): unknown => {
  const parsed = parseYaml(text);
  return parsed.ok ? parsed.value : parsed.problems;
};

const problemsOf = (text: string): string[] => {
  const parsed = parseYaml(text);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, kind, problem }) => `${line}:${column} ${kind} ${problem}`);
};

/** Nine times nine times… the billion laughs. */
const bomb = Array.from('abcdefghijkl', (name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${'abcdefghijkl'[index - 1]}`).join(', ')}]`).join('\n');

describe('parseYaml', () => {
  it.each([
    ['1.20', 1.2],
    ['010', 10],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0', -0],
    ['+.5e1', 5],
    ['1.', 1],
    ['no', 'no'],
    ['On', 'On'],
    ['TRUE', true],
    ['False', false],
    ['2026-01-01', '2026-01-01'],
    ['12:30', '12:30'],
    ['1_000', '1_000'],
    ['0b11', '0b11'],
    ['0o8', '0o8'],
    ['-', '-'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['nUll', 'nUll'],
    ['<<', '<<'],
    ["'1.20'", '1.20'],
    ['"a\\nb\\u00e9"', 'a\nbé'],
    ['!!str 1.20', '1.20'],
    ['! 12', '12'],
    ['&x v', 'v'],
  ])('reads the scalar %j by the core schema of YAML 1.2, with and without the fast path', (text, value) => {
    const list = text === '-' ? "['-']" : `[${text === '' ? '~' : text}]`;
    expect(valueOf(`a: ${list}`)).toEqual({ a: [value] });
    expect(valueOf(`k: &anchor\na: ${list}`)).toEqual({ k: null, a: [value] });
  });

  it.each([
    ['', undefined],
    ['# comment\n', undefined],
    ['\ufeff', undefined],
    ['---', undefined],
    ['---\n# comment\n', undefined],
    ['null', null],
    ['text', 'text'],
    ['[]', []],
    ['\ufeffa: 1\r\nb:\r\n- x\r\n- |\r\n  y\r\n  z\r\n', { a: 1, b: ['x', 'y\nz\n'] }],
    ['a: 1\n...\n', { a: 1 }],
    ['%YAML 1.2\n---\na: no\n', { a: 'no' }],
    ['a: b\n  c\n', { a: 'b c' }],
    ['? a\n: b\n? c\n', { a: 'b', c: null }],
    ['1.20: a\n~: b\nyes: c\n"": d\n0x10: e\n? f\n', { '1.20': 'a', '~': 'b', yes: 'c', '': 'd', '0x10': 'e', f: null }],
    ['toString: 1\nhasOwnProperty: 2\n', { toString: 1, hasOwnProperty: 2 }],
    ['a: &x {b: 1, c: 2}\nd: *x\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 2 } }],
    ['a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
    ['a: &x {b: 1}\nd:\n  b: 2\n  <<: [*x, {b: 3, e: 4}]\n', { a: { b: 1 }, d: { b: 2, e: 4 } }],
    ["'<<': 1\n", { '<<': 1 }],
    ['a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }],
    ['&k a: *k\n', { a: 'a' }],
  ])('parses %j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each([
    ['a:\n\tb: 1', '2:1 tab_indent A tab is used for indentation'],
    ['a: |\n x\n\ty', '3:1 tab_indent A tab is used for indentation'],
    ['a: 1\nb: 2\na: 3', "3:1 duplicate_key The key 'a' is already in this map"],
    ['1: a\n"1": b', "2:1 duplicate_key The key '1' is already in this map"],
    ['a: {b: 1, b: 2}', "1:11 duplicate_key The key 'b' is already in this map"],
    ['[a]: 1', '1:1 key_not_string A key must be text, not a map, a list or an alias'],
    ['a:\n  : x', '2:3 key_not_string A key is missing here'],
    ['a:\n  __proto__: {b: 1}', "2:3 key_forbidden '__proto__' cannot be a key"],
    ['{"constructor": 1}', "1:2 key_forbidden 'constructor' cannot be a key"],
    ['a: *x', "1:4 alias_unknown There is no '&x' above this alias"],
    ['a: *x\nb: &x 1', "1:4 alias_unknown There is no '&x' above this alias"],
    ['a: &x\n  b: *x', "2:6 alias_unknown '&x' contains itself"],
    ['<<: 3', "1:5 merge_not_map '<<' takes a map, or a list of maps"],
    ['a: 1\n---\nb: 2', '2:1 multiple_documents A second document starts here'],
    ['a: 1\n...\nb: 2', '3:1 multiple_documents A second document starts here'],
    ['a: !!binary eA==', "1:4 unknown_tag The tag '!!binary' is unknown, or does not fit its value"],
    ['a: !!int x', "1:4 unknown_tag The tag '!!int' is unknown, or does not fit its value"],
    ['a: !vault {b: 1}', "1:4 unknown_tag The tag '!vault' is unknown, or does not fit its value"],
    ['a: -.inf', '1:4 not_finite This number is not finite'],
    ['a: 1e999', '1:4 not_finite This number is not finite'],
    ['%YAML 1.1\n---\na: no', '1:1 syntax The file declares another version of YAML than 1.2'],
    ['a: {{ x }}', "1:4 syntax '{{' starts a map in YAML: the value has to be quoted"],
    ['a: b: c', "1:4 syntax There is a second ': ' on this line: the value has to be quoted"],
    ['a: 1\n b: 2', '2:2 syntax This line is indented deeper than the line above, which has its value already'],
    ['a:\n  - b\n c: 1', '3:2 syntax This line is indented like no map above it'],
    ['x: 1\na: "x\nb: c', '2:4 syntax This quote is never closed'],
    ["x: 1\na: 'x\nb: c", '2:4 syntax This quote is never closed'],
    ['x: 1\na: [1, 2\nb: c', "2:4 syntax This '[' is not closed, or its lines are not indented deeper than their key"],
    ['a: {b: 1', "1:4 syntax This '{' is not closed, or its lines are not indented deeper than their key"],
    ["a: 'it's'", '1:8 syntax There is something behind the end of this value: put all of it into quotes'],
    ['a: @x', "1:4 syntax Text that starts with '@' must be quoted"],
    ['a: 1\nb', "2:1 syntax ':' is missing after this key"],
    ['a: 1\nb:2', "2:1 syntax A space is missing after ':'"],
    ['a: "\\q"', "1:5 syntax '\\q' means nothing inside double quotes"],
    ['a: > b', "1:6 syntax Only '-', '+' or a digit can follow '|' or '>' on its line"],
    ['- a\n-b', "2:1 syntax A space is missing after '-', or a list cannot start here"],
    ['- a\nb: 1', '2:1 syntax This text does not belong to the map or list above it'],
    ['a: [b, , c]', "1:8 syntax There is nothing before this ','"],
    ['a: }', "1:4 syntax '}' cannot stand here"],
    ['\ufeffa: @x', "1:4 syntax Text that starts with '@' must be quoted"],
  ])('says what is wrong with %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('reports every doubled key, tag and missing anchor of a file', () => {
    expect(problemsOf('a: *x\na: 1\nb: *y\n')).toEqual([
      "1:4 alias_unknown There is no '&x' above this alias",
      "2:1 duplicate_key The key 'a' is already in this map",
      "3:4 alias_unknown There is no '&y' above this alias",
    ]);
    expect(problemsOf('a: !x 1\nb: !y 2\n')).toHaveLength(2);
  });

  it('shows no value in a problem', () => {
    for (const text of ['password: "hunter2', "password: 'hunter2' hunter2", 'password: hunter2: x', 'password: @hunter2', 'a: 1\nhunter2', '- a\nhunter2']) {
      expect(problemsOf(text)).toHaveLength(1);
      expect(problemsOf(text).join()).not.toContain('hunter2');
    }
  });

  it('changes no prototype', () => {
    parseYaml('__proto__: {polluted: true}\nx: &x\nconstructor: {prototype: {polluted: true}}\n<<: {__proto__: {polluted: true}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes values nested 100 deep, and not deeper', () => {
    for (const [open, close] of [['[', ']'], ['{a: ', '}'], ['- ', '']] as const) {
      const nest = (depth: number): string => `${open.repeat(depth)}${open === '- ' ? 'x' : ''}${close.repeat(depth)}`;
      expect(parseFully(nest(100)).ok).toBe(true);
      expect(parseYaml(nest(100)).ok).toBe(true);
      expect(parseYaml(nest(101))).toMatchObject({ ok: false, problems: [{ kind: 'too_deep' }] });
    }
    const chain = Array.from({ length: 120 }, (_, index) => `k${index}: &k${index} [${index === 0 ? '' : `*k${index - 1}`}]`).join('\n');
    expect(parseYaml(chain)).toMatchObject({ ok: false, problems: [{ kind: 'too_deep', line: 100 }] });
  });

  it('takes many aliases, but no bomb', () => {
    expect(parseYaml(`a: &a [1, 2]\nb:\n${'- *a\n'.repeat(10_000)}`).ok).toBe(true);
    expect(problemsOf(bomb)).toEqual(['6:8 alias_bomb Aliases make more than 100000 values of this file']);
    const merges = Array.from({ length: 40 }, (_, index) => `k${index}: &k${index} {<<: [${index === 0 ? '{x: 1}' : `*k${index - 1}, *k${index - 1}`}]}`).join('\n');
    expect(parseYaml(merges)).toMatchObject({ ok: false, problems: [{ kind: 'alias_bomb' }] });
  });

  it.each([
    ['brackets', '['.repeat(20_000)],
    ['dashes', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['anchors', '&a '.repeat(20_000)],
    ['quotes', '"'.repeat(20_000)],
    ['open quotes', "a: 'x\n".repeat(5000)],
    ['keys in one map', `x: &x\n${Array.from({ length: 20_000 }, (_, index) => `k${index}: v`).join('\n')}`],
    ['blank lines in a block', `a: |\n${'   \n'.repeat(20_000)}`],
    ['a bomb', bomb],
  ])('comes to an end soon with too many %s', (_, text) => {
    const start = performance.now();
    parseYaml(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('never throws, and places every problem inside the text', () => {
    const piece = fc.constantFrom(
      ...['a', ':', ': ', '- ', '? ', '&a ', '*a ', '!', '!!str ', '!<', '<<: ', '[', ']', '{', '}', ',', '"', "'", '\\', '|', '>', '#', '%', '%YAML ', '---', '...', '\n', '\r', '\r\n'],
      ...['\t', ' ', '  ', '\0', '\ufeff', '\u2028', '\ud800', '1', '.inf', '~', '{{', '__proto__: '],
    );
    const text = fc.oneof(fc.array(piece, { maxLength: 24 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (source) => {
        const parsed = parseYaml(source);
        if (parsed.ok) return;
        const lines = source.replace(/^\ufeff/, '').split('\n');
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { line, column, problem } of parsed.problems) {
          expect(lines[line - 1]).toBeDefined();
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 2);
          expect(problem).not.toBe('');
        }
      }),
      { numRuns: Number(process.env['YAML_RUNS'] ?? 5000) },
    );
  });
});
