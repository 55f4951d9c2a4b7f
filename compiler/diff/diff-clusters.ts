import type { CompiledCluster } from '../compile.ts';
import type { OutputTree } from '../output-tree.ts';
import type { ObjectChange } from './change.ts';
import { changedObjects } from './changed-objects.ts';

/** One cluster, before and after; on one side it may not be there at all. */
export interface ClusterDiff {
  /** Its folder under the output folder; `''` in a repository without overlays. */
  readonly root: string;
  readonly name: string;
  readonly before: CompiledCluster | undefined;
  readonly after: CompiledCluster | undefined;
  /** How many objects it has. */
  readonly count: { readonly before: number; readonly after: number };
  readonly changes: readonly ObjectChange[];
}

/** Compares what two revisions compile to, cluster by cluster. Linear in the size of both. */
export function diffClusters(before: readonly CompiledCluster[], after: readonly CompiledCluster[]): readonly ClusterDiff[] {
  const roots = new Set([...before, ...after].map(({ root }) => root));
  return [...roots].sort().map((root) => {
    const [was, now] = [before, after].map((clusters) => clusters.find((cluster) => cluster.root === root));
    const name = (now ?? was)!.platform.cluster.name;
    const count = { before: countObjects(was?.files), after: countObjects(now?.files) };
    return { root, name, before: was, after: now, count, changes: changedObjects(was?.files ?? new Map(), now?.files ?? new Map(), name) };
  });
}

function countObjects(files: OutputTree = new Map()): number {
  let count = 0;
  for (const { manifests } of files.values()) count += manifests.length;
  return count;
}
