import { describe, expect, it } from 'vitest';
import { Memo } from './runtime.ts';

describe('Memo', () => {
  it('stays small', () => {
    const memo = new Memo();
    for (let i = 0; i < 5000; i++) memo.keep(`text ${i}`, i, 1);
    expect(memo.size).toBeLessThanOrEqual(1000);
    expect(memo.get('text 4999')).toBe(4999);
  });

  it('keeps nothing that may be large', () => {
    const memo = new Memo();
    memo.keep('costly', 'x', 5000);
    memo.keep('x'.repeat(5000), 'x', 1);
    expect(memo.size).toBe(0);
  });
});
