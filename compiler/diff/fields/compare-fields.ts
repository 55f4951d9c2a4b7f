import { isMap, type ValueMap } from '../../is-map.ts';
import type { FieldChange } from './field-change.ts';
import { isSameData } from './is-same-data.ts';
import { listRuleOf } from './list-rules.ts';
import { pairItems } from './pair-items.ts';
import { isSameScalar } from './same-scalar.ts';

/** Where the comparison is, as steps from the top. Most places are equal, so paths are only put together where something differs. */
interface Position {
  readonly around: Position | undefined;
  /** What the step adds to the field as people read it. */
  readonly segment: string;
  readonly before: string | number;
  readonly after: string | number;
}

/**
 * The fields in which two objects differ in meaning: lists are compared by what tells their items apart (`kind` decides how), quantities by
 * their size. A field that is there on one side only is one change, with all that is in it.
 */
export function compareFields(before: unknown, after: unknown, kind?: string): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  compare(before, after, undefined);
  return changes;

  function compare(one: unknown, other: unknown, at: Position | undefined): void {
    // Most of two versions is the same, which this sees in much less time than what follows.
    if (isSameData(one, other)) return;
    if (isMap(one) && isMap(other)) compareMaps(one, other, at);
    else if (Array.isArray(one) && Array.isArray(other)) compareLists(one, other, at);
    else if (!isSameScalar(one, other, () => keysOf(at))) report(at, one, other);
  }

  function compareMaps(one: ValueMap, other: ValueMap, at: Position | undefined): void {
    const valueOf = (map: ValueMap, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);
    for (const key of Object.keys(one)) compare(one[key], valueOf(other, key), { around: at, segment: key, before: key, after: key });
    for (const key of Object.keys(other)) if (!Object.hasOwn(one, key)) compare(undefined, other[key], { around: at, segment: key, before: key, after: key });
  }

  function compareLists(one: readonly unknown[], other: readonly unknown[], at: Position | undefined): void {
    const { pairs, order } = pairItems(one, other, listRuleOf(keysOf(at).at(-1), kind));
    for (const { before: b, after: a, label } of pairs) {
      const position = { around: at, segment: `[${label}]`, before: b ?? one.length, after: a ?? other.length };
      compare(b === undefined ? undefined : one[b], a === undefined ? undefined : other[a], position);
    }
    if (order !== undefined && isReordered(order)) report(at, order.before, order.after, ' (order)');
  }

  function report(at: Position | undefined, one: unknown, other: unknown, suffix = ''): void {
    const steps = stepsTo(at);
    changes.push({ field: formatSteps(steps) + suffix, beforePath: steps.map((step) => step.before), afterPath: steps.map((step) => step.after), before: one, after: other });
  }
}

function stepsTo(at: Position | undefined): Position[] {
  const steps: Position[] = [];
  for (let step = at; step !== undefined; step = step.around) steps.push(step);
  return steps.reverse();
}

/** The names of maps that lead to a place, without the indexes of lists. */
const keysOf = (at: Position | undefined): string[] => stepsTo(at).flatMap(({ after }) => (typeof after === 'string' ? [after] : []));

/** Keys that would be mistaken for several are quoted. */
function formatSteps(steps: readonly Position[]): string {
  return steps.reduce((text, { segment, after }) => {
    if (typeof after === 'number') return text + segment;
    if (!/^[\w-]+$/.test(segment)) return `${text}["${segment}"]`;
    return text === '' ? segment : `${text}.${segment}`;
  }, '');
}

/** Whether the items that are on both sides stand in another order. */
function isReordered({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }): boolean {
  const [beforeSet, afterSet] = [new Set(before), new Set(after)];
  const kept = before.filter((key) => afterSet.has(key));
  const keptAfter = after.filter((key) => beforeSet.has(key));
  return kept.some((key, index) => key !== keptAfter[index]);
}
