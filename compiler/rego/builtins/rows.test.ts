import { describe, expect, it } from 'vitest';
import { Budget } from '../plan/runtime.ts';
import { printValue } from '../value/print-value.ts';
import { allRows } from './all-rows.ts';
import { builtinTable } from './index.ts';
import { toValue } from './row.ts';

const budget = new Budget();
budget.left = 1e9;
const table = builtinTable(budget, {});

describe.each(Object.entries(allRows))('%s', (_, rows) => {
  for (const [name, args, result] of rows) {
    const [a, b, c, d] = args.map(toValue);
    it(`${name}(${args.map((each) => printValue(toValue(each))).join(', ')}) is ${result ?? 'undefined'}`, () => {
      const value = table.get(name)!(a!, b!, c!, d!);
      expect(value === undefined ? undefined : printValue(value)).toBe(result);
    });
  }
});
