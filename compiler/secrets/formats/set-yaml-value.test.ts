import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../path.ts';
import { valueAt } from '../../path.ts';
import { parseYaml } from '../../yaml/parse-yaml.ts';
import { printYaml } from '../../yaml/print-yaml.ts';
import { setYamlValue } from './set-yaml-value.ts';

const set = (text: string, ...path: Path): unknown => {
  const done = setYamlValue(text, path, '"x"');
  return 'text' in done ? done.text : done;
};

describe('setYamlValue', () => {
  it.each<[string, Path, string]>([
    ['a: 1 # one\nb: 2\n', ['a'], 'a: "x" # one\nb: 2\n'],
    ['a: |\n  text\n  more\nb: 2\n', ['a'], 'a: "x"\nb: 2\n'],
    ['a: {b: 1, c: 2}\n', ['a', 'c'], 'a: {b: 1, c: "x"}\n'],
    ['l:\n  - a: 1\n  - a: 2\n', ['l', 1, 'a'], 'l:\n  - a: 1\n  - a: "x"\n'],
    ['', ['a', 'b'], 'a:\n  b: "x"\n'],
    ['# only a comment\n', ['a'], '# only a comment\na: "x"\n'],
    ['a: 1', ['b'], 'a: 1\nb: "x"\n'],
    ['a:\n    b: 1 # one\nc: 2\n', ['a', 'd', 'e'], 'a:\n    b: 1 # one\n    d:\n      e: "x"\nc: 2\n'],
    ['a:\n  b: |\n    text\n\nc: 2\n', ['a', 'd'], 'a:\n  b: |\n    text\n  d: "x"\n\nc: 2\n'],
    ['a:\n  b: |+\n    text\n\nc: 2\n', ['a', 'd'], 'a:\n  b: |+\n    text\n\n  d: "x"\nc: 2\n'],
    ['a:\nb: 2\n', ['a'], 'a: "x"\nb: 2\n'],
    ['a: # none\nb: 2\n', ['a', 'c'], 'a: # none\n  c: "x"\nb: 2\n'],
    ['a: 1\nsops:\n  mac: m\n', ['b'], 'a: 1\nb: "x"\nsops:\n  mac: m\n'],
    ['l:\n  - a: 1\n', ['l', 0, 'b'], 'l:\n  - a: 1\n    b: "x"\n'],
  ])('%j at %j', (text, path, expected) => {
    expect(set(text, ...path)).toBe(expected);
    const parsed = parseYaml(expected);
    expect(parsed.ok && valueAt(parsed.value, path)).toBe('x');
  });

  it.each<[string, Path, string]>([
    ['a: {}\n', ['a', 'b'], "'a' is written between braces"],
    ['a: [1]\n', ['a', 1], "'a' has no item 1"],
    ['a: 1\n', ['a', 'b'], "'a' is not a map"],
    ['a: [1]\n', ['a'], "'a' is a map or a list, or stands for one"],
    ['a: [1\n', ['a'], 'The file is not valid YAML'],
  ])('refuses %j at %j', (text, path, problem) => {
    expect(set(text, ...path)).toEqual({ problem });
  });

  it('changes nothing but the value', () => {
    const name = fc.stringMatching(/^[a-c]$/);
    const tree = fc.letrec((tie) => ({ value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.dictionary(name, tie('value'), { minKeys: 1 }), fc.array(tie('value'), { minLength: 1 })) })).value;
    fc.assert(
      fc.property(fc.dictionary(name, tree, { minKeys: 1 }), fc.array(name, { minLength: 1, maxLength: 4 }), (values, path) => {
        const text = printYaml(values);
        const done = setYamlValue(text, path, '"x"');
        if ('problem' in done) return;
        const parsed = parseYaml(done.text);
        expect(parsed.ok && withValue(values, path)).toEqual(parsed.ok && parsed.value);
      }),
    );
  });
});

function withValue(value: unknown, [name, ...rest]: readonly string[]): unknown {
  return name === undefined ? 'x' : { ...(value as object), [name]: withValue((value as Record<string, unknown> | undefined)?.[name], rest) };
}
