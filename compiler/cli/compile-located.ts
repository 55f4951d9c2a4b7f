import type { Catalog } from '../catalog/catalog.ts';
import { compile, hasErrors, type CompileOptions, type CompileResult } from '../compile.ts';
import { sortDiagnostics } from '../diagnostics/diagnostic.ts';
import type { LocatedValues } from './locate-values.ts';

/** Compiles what was read, in clear where it was unlocked, unless reading already found that something is missing from it. */
export function compileLocated({ source, unlocked }: LocatedValues, catalog: Catalog, options: CompileOptions): CompileResult {
  const found = [...source.diagnostics, ...(unlocked?.diagnostics ?? [])];
  if (hasErrors(found)) return { clusters: [], diagnostics: sortDiagnostics(found) };
  const encrypted = unlocked === undefined ? {} : { encrypted: unlocked.value.files };
  const result = compile(unlocked?.value.source ?? source.value, catalog, { ...options, ...encrypted });
  return { ...result, diagnostics: sortDiagnostics([...found, ...result.diagnostics]) };
}
