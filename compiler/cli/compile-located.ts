import type { Catalog } from '../catalog/catalog.ts';
import { compile, hasErrors, type CompileOptions, type CompileResult } from '../compile.ts';
import { sortDiagnostics } from '../diagnostics/diagnostic.ts';
import type { LocatedValues } from './locate-values.ts';

/** Compiles what was read, unless reading already found that something is missing from it. */
export function compileLocated({ source }: LocatedValues, catalog: Catalog, options: CompileOptions): CompileResult {
  if (hasErrors(source.diagnostics)) return { clusters: [], diagnostics: sortDiagnostics(source.diagnostics) };
  const result = compile(source.value, catalog, options);
  return { ...result, diagnostics: sortDiagnostics([...source.diagnostics, ...result.diagnostics]) };
}
