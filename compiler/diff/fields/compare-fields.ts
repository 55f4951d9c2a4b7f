import { isMap, type ValueMap } from '../../is-map.ts';
import type { Path } from '../../path.ts';
import type { FieldChange } from './field-change.ts';
import { listRuleOf } from './list-rules.ts';
import { pairItems } from './pair-items.ts';
import { isSameScalar } from './same-scalar.ts';

/** Where the comparison is: on each side, and as people read it. */
interface Position {
  readonly field: string;
  readonly before: Path;
  readonly after: Path;
  /** The names of maps that lead here, without the indexes of lists. */
  readonly keys: readonly string[];
}

/**
 * The fields in which two objects differ in meaning: lists are compared by what tells their items apart (`kind` decides how), quantities by
 * their size. A field that is there on one side only is one change, with all that is in it.
 */
export function compareFields(before: unknown, after: unknown, kind?: string): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  compare(before, after, { field: '', before: [], after: [], keys: [] });
  return changes;

  function compare(one: unknown, other: unknown, at: Position): void {
    if (one === other) return;
    if (isMap(one) && isMap(other)) compareMaps(one, other, at);
    else if (Array.isArray(one) && Array.isArray(other)) compareLists(one, other, at);
    else if (!isSameScalar(one, other, at.keys)) report(at, one, other);
  }

  function compareMaps(one: ValueMap, other: ValueMap, at: Position): void {
    const added = Object.keys(other).filter((key) => !Object.hasOwn(one, key));
    for (const key of [...Object.keys(one), ...added]) {
      const field = at.field + segmentOf(key, at.field === '');
      const valueOf = (map: ValueMap): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
      compare(valueOf(one), valueOf(other), { field, before: [...at.before, key], after: [...at.after, key], keys: [...at.keys, key] });
    }
  }

  function compareLists(one: readonly unknown[], other: readonly unknown[], at: Position): void {
    const { pairs, order } = pairItems(one, other, listRuleOf(at.keys.at(-1), kind));
    for (const { before: b, after: a, label } of pairs) {
      const position = { field: `${at.field}[${label}]`, before: [...at.before, b ?? one.length], after: [...at.after, a ?? other.length], keys: at.keys };
      compare(b === undefined ? undefined : one[b], a === undefined ? undefined : other[a], position);
    }
    if (order !== undefined && isReordered(order)) report({ ...at, field: `${at.field} (order)` }, order.before, order.after);
  }

  function report(at: Position, one: unknown, other: unknown): void {
    changes.push({ field: at.field, beforePath: at.before, afterPath: at.after, before: one, after: other });
  }
}

/** Keys that would be mistaken for several are quoted. */
function segmentOf(key: string, isFirst: boolean): string {
  if (/^[\w-]+$/.test(key)) return isFirst ? key : `.${key}`;
  return `["${key}"]`;
}

/** Whether the items that are on both sides stand in another order. */
function isReordered({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }): boolean {
  const [beforeSet, afterSet] = [new Set(before), new Set(after)];
  const kept = before.filter((key) => afterSet.has(key));
  const keptAfter = after.filter((key) => beforeSet.has(key));
  return kept.some((key, index) => key !== keptAfter[index]);
}
