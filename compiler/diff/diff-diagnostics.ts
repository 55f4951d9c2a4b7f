import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** What is newly wrong, and what no longer is: warnings, policy violations. */
export interface DiagnosticsDiff {
  readonly added: readonly Diagnostic[];
  readonly fixed: readonly Diagnostic[];
}

/** Compares by what is said about which file: that a line moved makes nothing new. */
export function diffDiagnostics(before: readonly Diagnostic[], after: readonly Diagnostic[]): DiagnosticsDiff {
  return { added: without(after, before), fixed: without(before, after) };
}

/** Those of `diagnostics` that `others` lacks; the same thing said twice counts twice. */
function without(diagnostics: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return diagnostics.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

const keyOf = ({ code, file, message }: Diagnostic): string => [code, file, message].join('\0');
