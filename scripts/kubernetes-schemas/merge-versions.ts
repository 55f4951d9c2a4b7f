import type { ObjectNode, SchemaNode } from '../../compiler/7-check/kubernetes/schema-file.ts';

/** Something that versions have or not, from the oldest version to the newest. */
type History<T> = readonly (T | undefined)[];

/** A stretch of versions with the same value; indexes into a history, both inclusive. */
interface Run<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/** The minor versions that a history spans, such as 18 … 35. */
export type Minors = readonly number[];

/**
 * Merges what each version says of the entries of a map to one map whose keys say which versions an entry is for:
 * `name@21` since 1.21, `name@-24` until 1.24, `name@21-24`. A version without the map has no say.
 */
export function mergeEntries(history: History<ObjectNode>, minors: Minors): ObjectNode {
  const present = history.flatMap((map, index) => (map === undefined ? [] : [index]));
  const [first, last] = [present[0]!, present.at(-1)!];
  const keys = [...new Set(history.flatMap((map) => Object.keys(map ?? {})))].sort();
  const entries = keys.flatMap((key) =>
    runs(history.map((map) => map?.[key])).map(({ from, to, value }): [string, SchemaNode] => {
      const since = from <= first ? '' : String(minors[from]);
      const until = to >= last ? '' : `-${String(minors[to])}`;
      return [since + until === '' ? key : `${key}@${since}${until}`, value];
    }),
  );
  return Object.fromEntries(entries);
}

function runs<T>(history: History<T>): Run<T>[] {
  const found: Run<T>[] = [];
  for (const [index, value] of history.entries()) {
    if (value === undefined) continue;
    const last = found.at(-1);
    if (last?.to === index - 1 && JSON.stringify(last.value) === JSON.stringify(value)) found[found.length - 1] = { ...last, to: index };
    else found.push({ from: index, to: index, value });
  }
  return found;
}
