import { parseFiles } from '../2-parse/parse-files.ts';
import { mergeFiles } from '../3-merge/merge-files.ts';
import { validateValues, type ValidValues } from '../4-validate/validate-values.ts';
import type { Values } from '../4-validate/value-types.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { chooseClusters } from '../choose-clusters.ts';
import { sortDiagnostics, type Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';

/** The values of every cluster, or of one, as far as they are sound: for questions that have an answer even while there are mistakes. */
export function readClusters(source: SourceTree, catalog: Catalog, cluster?: string): Result<ValidValues[]> {
  const parsed = parseFiles(source);
  const chosen = chooseClusters(parsed.value, cluster);
  const read = chosen.value.map((name) => {
    const merged = mergeFiles(parsed.value, name, catalog.shape);
    const valid = validateValues(merged.value, catalog);
    return { value: valid.value, diagnostics: [...merged.diagnostics, ...valid.diagnostics] };
  });
  return {
    value: read.flatMap(({ value }) => (value !== undefined && knowsCluster(value) ? [value] : [])),
    diagnostics: sortDiagnostics([...parsed.diagnostics, ...chosen.diagnostics, ...read.flatMap((result) => result.diagnostics)]),
  };
}

/** Without these nothing can be said of a cluster. */
function knowsCluster({ value }: ValidValues): boolean {
  const { name, provider, k8sVersion } = (value as Partial<Values>).cluster ?? {};
  return name !== undefined && provider !== undefined && k8sVersion !== undefined;
}
