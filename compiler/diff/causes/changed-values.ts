import type { Path } from '../../path.ts';
import { compareFields } from '../fields/compare-fields.ts';
import type { FieldChange } from '../fields/field-change.ts';

export type Side = 'before' | 'after';

/** The values that are different, by where they stand. */
export interface ChangedValues {
  readonly all: readonly FieldChange[];
  /** Those that a read of a path on one side would have seen: at it, around it or below it. */
  seenBy(path: Path, side: Side): readonly FieldChange[];
}

/** A step into values: the change that is here, and the steps that lead to others. */
interface Node {
  change?: FieldChange;
  readonly next: Map<string, Node>;
}

/** Compares the merged values of two revisions; defaults count as values. */
export function changedValues(before: unknown, after: unknown): ChangedValues {
  const all = compareFields(before, after);
  const roots = { before: plant(all, 'beforePath'), after: plant(all, 'afterPath') };
  return { all, seenBy: (path, side) => find(roots[side], path) };
}

function plant(changes: readonly FieldChange[], side: 'beforePath' | 'afterPath'): Node {
  const root: Node = { next: new Map() };
  for (const change of changes) {
    let node = root;
    for (const part of change[side]) {
      const next = node.next.get(String(part)) ?? { next: new Map<string, Node>() };
      node.next.set(String(part), next);
      node = next;
    }
    node.change = change;
  }
  return root;
}

function find(root: Node, path: Path): FieldChange[] {
  let node = root;
  for (const part of path) {
    const next = node.next.get(String(part));
    if (next === undefined) return node.change === undefined ? [] : [node.change];
    node = next;
  }
  return changesBelow(node);
}

function changesBelow({ change, next }: Node): FieldChange[] {
  return [...(change === undefined ? [] : [change]), ...[...next.values()].flatMap(changesBelow)];
}
