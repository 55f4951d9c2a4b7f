import type { Catalog } from '../catalog/catalog.ts';
import { compile, hasErrors, type CompileOptions, type CompileResult } from '../compile.ts';
import { sortDiagnostics } from '../diagnostics/diagnostic.ts';
import type { LocatedValues } from './locate-values.ts';
import { clearSource } from './unlock-values.ts';

/** Compiles what was read, in clear where it was unlocked, unless reading already found that something is missing from it. */
export function compileLocated(values: LocatedValues, catalog: Catalog, options: CompileOptions): CompileResult {
  const { source, unlocked } = values;
  const found = [...source.diagnostics, ...(unlocked?.diagnostics ?? [])];
  if (hasErrors(found)) return { clusters: [], diagnostics: sortDiagnostics(found) };
  const encrypted = unlocked === undefined ? {} : { encrypted: unlocked.value.files };
  const result = compile(clearSource(values), catalog, { ...options, ...encrypted });
  return { ...result, diagnostics: sortDiagnostics([...found, ...result.diagnostics]) };
}
