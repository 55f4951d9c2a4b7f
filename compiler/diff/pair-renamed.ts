import { isMap } from '../is-map.ts';
import type { KubeObject } from '../output-tree.ts';
import type { Located } from './change.ts';
import { compareFields } from './fields/compare-fields.ts';
import type { FieldChange } from './fields/field-change.ts';

export interface Renamed {
  readonly before: Located;
  readonly after: Located;
  readonly fields: readonly FieldChange[];
}

/** Of one kind, more pairs than this are not compared: they are a migration, not a renaming. */
const maxPairs = 2500;

/** A renamed object keeps at least this part of its fields, where its own name does not count as a difference. */
const leastSimilarity = 0.6;

/**
 * Finds removed objects that are so like an added one of their kind that somebody will have renamed them, and takes both out of the maps.
 * Of several candidates the most similar wins, then the first.
 */
export function pairRenamed(removed: Map<string, Located>, added: Map<string, Located>): readonly Renamed[] {
  const byKind = new Map<string, { removed: string[]; added: string[] }>();
  const groupOf = (key: string): { removed: string[]; added: string[] } => {
    const kind = key.split('\0', 2).join('\0');
    const group = byKind.get(kind) ?? { removed: [], added: [] };
    byKind.set(kind, group);
    return group;
  };
  // A key without a NUL is the path of a file.
  for (const key of removed.keys()) if (key.includes('\0')) groupOf(key).removed.push(key);
  for (const key of added.keys()) if (key.includes('\0')) groupOf(key).added.push(key);

  const found: Renamed[] = [];
  for (const group of byKind.values()) {
    if (group.removed.length * group.added.length > maxPairs) continue;
    const candidates = group.removed.flatMap((b) => group.added.map((a) => ({ b, a, similarity: similarityOf(removed.get(b)!, added.get(a)!) })));
    for (const { b, a } of candidates.filter(({ similarity }) => similarity >= leastSimilarity).sort((one, other) => other.similarity - one.similarity)) {
      const [before, after] = [removed.get(b), added.get(a)];
      if (before === undefined || after === undefined) continue;
      removed.delete(b);
      added.delete(a);
      found.push({ before, after, fields: compareFields(before.document.object, after.document.object, (after.document.object as KubeObject).kind) });
    }
  }
  return found;
}

/** Which part of all leaves of two objects is the same in both, once the name and the namespace of the first are those of the second. */
function similarityOf(before: Located, after: Located): number {
  const [was, now] = [before.document.object as KubeObject, after.document.object as KubeObject];
  const leaves = Math.max(countLeaves(was), countLeaves(now));
  const renamed = renameIn(was, [was.metadata.name, was.metadata.namespace ?? ''], [now.metadata.name, now.metadata.namespace ?? '']);
  const different = compareFields(renamed, now, now.kind).reduce((sum, change) => sum + Math.max(countLeaves(change.before), countLeaves(change.after)), 0);
  return 1 - different / leaves;
}

function renameIn(value: unknown, from: readonly string[], to: readonly string[]): unknown {
  if (typeof value === 'string') return to[from.indexOf(value)] ?? value;
  if (Array.isArray(value)) return value.map((item) => renameIn(item, from, to));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameIn(item, from, to)])) : value;
}

function countLeaves(value: unknown): number {
  if (value === undefined) return 0;
  const items = Array.isArray(value) ? (value as unknown[]) : isMap(value) ? Object.values(value) : [];
  return items.length === 0 ? 1 : items.reduce<number>((sum, item) => sum + countLeaves(item), 0);
}
