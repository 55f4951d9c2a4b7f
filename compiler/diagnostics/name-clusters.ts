import { identityOf, type Diagnostic } from './diagnostic.ts';

/** What was found in one of a repository's clusters; the name is missing where there are no overlays. */
export interface FoundInCluster {
  readonly cluster: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything that was found in the clusters of a repository. What only some of them have says in which: the place is often a file that all
 * of them share, which looks right to who does not think of an overlay. A place in the cluster's own overlay says it already.
 */
export function nameClusters(found: readonly FoundInCluster[]): Diagnostic[] {
  const clustersOf = new Map<string, Set<string>>();
  for (const { cluster, diagnostics } of found) {
    if (cluster === undefined) continue;
    for (const each of diagnostics) {
      const key = identityOf(each);
      const clusters = clustersOf.get(key);
      if (clusters === undefined) clustersOf.set(key, new Set([cluster]));
      else clusters.add(cluster);
    }
  }
  return found.flatMap(({ diagnostics }) => diagnostics.map((each) => {
    const clusters = [...clustersOf.get(identityOf(each)) ?? []];
    if (clusters.length === 0 || clusters.length === found.length || clusters.some((cluster) => each.file.startsWith(`clusters/${cluster}/`))) return each;
    return { ...each, message: `${each.message} (in cluster ${clusters.map((cluster) => `'${cluster}'`).join(', ')})` };
  }));
}
