import type { ParsedFile } from './2-parse/parsed-file.ts';
import { clustersOf } from './3-merge/merge-files.ts';
import { diagnostic, type Result } from './diagnostics/diagnostic.ts';
import { nearest } from './diagnostics/nearest.ts';

/** The clusters that a repository is asked about: all of them (`undefined` is that of a repository without overlays), or the one that is named. */
export function chooseClusters(files: readonly ParsedFile[], cluster: string | undefined): Result<readonly (string | undefined)[]> {
  const known = clustersOf(files);
  if (cluster === undefined) return { value: known, diagnostics: [] };
  if (known.includes(cluster)) return { value: [cluster], diagnostics: [] };
  const names = known.filter((name) => name !== undefined);
  const at = { file: files[0]?.file ?? 'env', line: 1, column: 1 };
  return { value: [], diagnostics: [diagnostic('cluster_unknown', at, { cluster, known: names, near: nearest(cluster, names) })] };
}
