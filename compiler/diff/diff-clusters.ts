import { once } from '../lazy.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import type { KubeObject, OutputTree } from '../output-tree.ts';
import type { ObjectChange } from './change.ts';
import { changedObjects } from './changed-objects.ts';

/** One cluster, before and after; on one side it may not be there at all. */
export interface ClusterDiff {
  /** Its folder under the output folder; `''` in a repository without overlays. */
  readonly root: string;
  readonly name: string;
  readonly before: CompiledCluster | undefined;
  readonly after: CompiledCluster | undefined;
  /** How many objects it has, with the files that hold none. */
  readonly count: { readonly before: number; readonly after: number };
  readonly changes: readonly ObjectChange[];
  /** The objects that there will be, by namespace; those of no namespace under `''`. */
  readonly namespaces: () => ReadonlyMap<string, readonly KubeObject[]>;
  /** Namespaces that come with this change: nothing was in them before. */
  readonly newNamespaces: () => ReadonlySet<string>;
}

/** Compares what two revisions compile to, cluster by cluster. Linear in the size of both. */
export function diffClusters(before: readonly CompiledCluster[], after: readonly CompiledCluster[]): readonly ClusterDiff[] {
  const roots = new Set([...before, ...after].map(({ root }) => root));
  return [...roots].sort().map((root) => {
    const [was, now] = [before, after].map((clusters) => clusters.find((cluster) => cluster.root === root));
    const name = (now ?? was)!.platform.cluster.name;
    const count = { before: countObjects(was?.files), after: countObjects(now?.files) };
    const [filesBefore, filesAfter] = [was?.files ?? noFiles, now?.files ?? noFiles];
    const changes = changedObjects(filesBefore, filesAfter, name);
    return { root, name, before: was, after: now, count, changes, namespaces: once(() => objectsByNamespace(filesAfter)), newNamespaces: once(() => newNamespacesOf(changes)) };
  });
}

function newNamespacesOf(changes: readonly ObjectChange[]): ReadonlySet<string> {
  const names = changes.flatMap(({ action, name }) => (action === 'added' || action === 'renamed' ? [/^Namespace\/(.*)$/.exec(name)?.[1]] : []));
  return new Set(names.filter((name) => name !== undefined));
}

const noFiles: OutputTree = new Map();

function countObjects(files: OutputTree = noFiles): number {
  let count = 0;
  for (const { manifests, document } of files.values()) count += document === undefined ? manifests.length : 1;
  return count;
}

function objectsByNamespace(files: OutputTree): ReadonlyMap<string, readonly KubeObject[]> {
  const objects = new Map<string, KubeObject[]>();
  for (const { manifests } of files.values()) {
    for (const { object } of manifests) {
      const namespace = object.metadata.namespace ?? '';
      const own = objects.get(namespace);
      if (own === undefined) objects.set(namespace, [object]);
      else own.push(object);
    }
  }
  return objects;
}
