import { compareText } from '../diagnostics/diagnostic.ts';
import { documentsOf } from '../explain/find-lines.ts';
import { nameOfObject, type KubeObject, type OutputFile, type OutputTree } from '../output-tree.ts';
import type { Located, ObjectChange, Owner } from './change.ts';
import { compareFields } from './fields/compare-fields.ts';
import { isSameData } from './fields/is-same-data.ts';
import { pairRenamed } from './pair-renamed.ts';

/**
 * What happens to the objects of one cluster, in the order of their owners. Files are compared first and their objects only where they differ, so
 * that the time is that of reading both trees once. Objects that only moved to another file did not change.
 */
export function changedObjects(before: OutputTree, after: OutputTree, clusterName: string): readonly ObjectChange[] {
  const removed = locateIn(before, after);
  const added = locateIn(after, before);
  const changes: ObjectChange[] = [];
  for (const [key, now] of added) {
    const was = removed.get(key);
    if (was === undefined) continue;
    removed.delete(key);
    added.delete(key);
    const fields = compareFields(was.document.object, now.document.object, kindOf(now));
    if (fields.length > 0) changes.push({ action: 'changed', name: nameOf(now), owner: ownerOf(now, clusterName), before: was, after: now, fields });
  }
  for (const { before: was, after: now, fields } of pairRenamed(removed, added)) {
    changes.push({ action: 'renamed', name: nameOf(now), owner: ownerOf(now, clusterName), before: was, after: now, fields });
  }
  for (const was of removed.values()) changes.push({ action: 'removed', name: nameOf(was), owner: ownerOf(was, clusterName), before: was, fields: [] });
  for (const now of added.values()) changes.push({ action: 'added', name: nameOf(now), owner: ownerOf(now, clusterName), after: now, fields: [] });
  return changes.sort(byPlace);
}

const ownerOrder: readonly Owner['kind'][] = ['cluster', 'app', 'team'];

/** The cluster, then its apps, then its teams; of each in the order of files. */
function byPlace(one: ObjectChange, other: ObjectChange): number {
  const fileOf = ({ before, after }: ObjectChange): string => (after ?? before).file;
  return (
    ownerOrder.indexOf(one.owner.kind) - ownerOrder.indexOf(other.owner.kind) ||
    compareText(one.owner.id, other.owner.id) ||
    compareText(fileOf(one), fileOf(other)) ||
    compareText(one.name, other.name)
  );
}

/** What the files of a tree hold that are not the same in the other, by what it is called in the cluster. */
function locateIn(tree: OutputTree, other: OutputTree): Map<string, Located> {
  const found = new Map<string, Located>();
  for (const [file, output] of tree) {
    if (isSameFile(output, other.get(file))) continue;
    for (const document of documentsOf(output)) found.set(keyOf(file, output, document.object), { file, document });
  }
  return found;
}

/** Whether two files hold the same objects in the same order. */
function isSameFile(one: OutputFile, other: OutputFile | undefined): boolean {
  if (other === undefined) return false;
  const [ours, theirs] = [documentsOf(one), documentsOf(other)];
  return ours.length === theirs.length && ours.every(({ object }, index) => isSameData(object, theirs[index]!.object));
}

/** The version of an API is no part of an object's identity: every version of it is the same object. */
function keyOf(file: string, { document }: OutputFile, object: object): string {
  if (document !== undefined) return file;
  const { apiVersion, kind, metadata } = object as KubeObject;
  return [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, metadata.namespace, metadata.name].join('\0');
}

/** The kind of an object; undefined for a file that holds none. */
export function kindOf({ document: { object } }: Located): string | undefined {
  return isObject(object) ? object.kind : undefined;
}

function nameOf({ file, document: { object } }: Located): string {
  return isObject(object) ? nameOfObject(object) : file;
}

/** Helm's values have no apiVersion; kustomize's files have one, but no name. */
function isObject(object: object): object is KubeObject {
  return 'apiVersion' in object && 'metadata' in object;
}

/** The values that an object stands for say whose it is. */
export function ownerOf({ document: { origin } }: Located, clusterName: string): Owner {
  const [root, id] = origin;
  if (root === 'teamConfig' && id !== undefined) return { kind: 'team', id: String(id) };
  if (root === 'apps' && id !== undefined) return { kind: 'app', id: String(id) };
  return { kind: 'cluster', id: clusterName };
}
