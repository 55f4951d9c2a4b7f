import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diffDiagnostics } from './diff-diagnostics.ts';

const at = (line: number, message: string): Diagnostic => ({ code: 'domain_missing', severity: 'warning', message, file: 'env/a.yaml', line, column: 1 });

describe('diffDiagnostics', () => {
  it('says what is new and what is gone, not what moved', () => {
    const { added, fixed } = diffDiagnostics([at(1, 'stays'), at(2, 'goes')], [at(9, 'stays'), at(3, 'comes')]);
    expect(added).toEqual([at(3, 'comes')]);
    expect(fixed).toEqual([at(2, 'goes')]);
  });

  it('counts what is said twice', () => {
    expect(diffDiagnostics([at(1, 'same')], [at(1, 'same'), at(2, 'same')]).added).toEqual([at(2, 'same')]);
  });
});
