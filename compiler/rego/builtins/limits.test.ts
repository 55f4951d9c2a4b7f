import { describe, expect, it } from 'vitest';
import { LimitError } from '../errors.ts';
import { Budget } from '../plan/runtime.ts';
import { printValue } from '../value/print-value.ts';
import { RegoObject, type Value } from '../value/value.ts';
import { builtinTable } from './index.ts';

const long = 'a'.repeat(1_000_000);

describe('builtins that make much out of little', () => {
  it.each<readonly [name: string, args: readonly Value[]]>([
    ['numbers.range', [1, 10_000_000_000]],
    ['numbers.range_step', [1, 10n ** 30n, 3]],
    ['net.cidr_expand', ['0.0.0.0/0']],
    ['net.cidr_expand', ['::/0']],
    ['replace', [long, '', long.slice(0, 100)]],
    ['replace', [long, 'a', long.slice(0, 400)]],
    ['regex.replace', [long, 'a', long.slice(0, 400)]],
    ['concat', [long.slice(0, 1000), long.split('')]],
    ['regex.match', ['(a+)+(a+)+(a+)+$', long]],
    ['sprintf', ['%1000000d'.repeat(100), new Array<Value>(100).fill(1)]],
  ])('%s spends its budget', (name, args) => {
    const budget = new Budget();
    budget.left = 1_000_000;
    expect(() => call(builtinTable(budget, {}), name, args)).toThrow(LimitError);
  });

  it.each<readonly [name: string, args: readonly Value[]]>([
    ['bits.lsh', [1, 10n ** 12n]],
    ['to_number', ['1e999999999']],
    ['json.unmarshal', ['['.repeat(100_000)]],
    ['yaml.unmarshal', [`${Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : `*a${i - 1}, *a${i - 1}, *a${i - 1}`}]`).join('\n')}\n`]],
    ['units.parse', ['1e999999']],
  ])('%s refuses what is too large', (name, args) => {
    const budget = new Budget();
    budget.left = 1_000_000;
    expect(call(builtinTable(budget, {}), name, args)).toBeUndefined();
  });
});

describe('prototype keys', () => {
  it('are keys like any other, and never those of JavaScript', () => {
    const table = builtinTable(new Budget(), {});
    const parsed = call(table, 'json.unmarshal', ['{"__proto__": {"a": 1}}']) as RegoObject;
    expect(parsed.keys()).toEqual(['__proto__']);
    expect((call(table, 'yaml.unmarshal', ['__proto__: {a: 1}']) as RegoObject).keys()).toEqual(['__proto__']);
    expect(call(table, 'object.get', [new RegoObject(), '__proto__', 'absent'])).toBe('absent');
    expect(call(table, 'object.get', [new RegoObject(), ['constructor', 'name'], 'absent'])).toBe('absent');
    expect(printValue(call(table, 'object.union', [parsed, parsed])!)).toBe('{"__proto__": {"a": 1}}');
    const patch = RegoObject.of([['op', 'add'], ['path', '/__proto__'], ['value', 1]]);
    expect(printValue(call(table, 'json.patch', [new RegoObject(), [patch]])!)).toBe('{"__proto__": 1}');
    expect(Object.hasOwn({}, 'a')).toBe(false);
  });

  it('does not offer what belongs to objects as builtins', () => {
    for (const name of ['constructor', '__proto__', 'toString']) expect(builtinTable(new Budget(), {}).has(name)).toBe(false);
  });
});

function call(table: ReturnType<typeof builtinTable>, name: string, args: readonly Value[]): Value | undefined {
  const [a = null, b = null, c = null, d = null] = args;
  return table.get(name)!(a, b, c, d);
}
