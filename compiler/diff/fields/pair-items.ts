import { canonicalText } from '../canonical-text.ts';
import { valueAt } from '../../path.ts';
import { align } from './align.ts';
import type { ListRule } from './list-rules.ts';

/** Two items of a list that are one another's before and after; an index is undefined where there is none. */
export interface ItemPair {
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** What stands in brackets behind the list's name: the item's key, or its index; nothing where it says all itself. */
  readonly label: string;
}

export interface PairedItems {
  /** Without those that are equal as they are. */
  readonly pairs: readonly ItemPair[];
  /** The keys on each side, where only their order may be different. */
  readonly order: { readonly before: readonly string[]; readonly after: readonly string[] } | undefined;
}

/** Finds out which items of two versions of a list belong together. */
export function pairItems(before: readonly unknown[], after: readonly unknown[], rule: ListRule): PairedItems {
  for (const key of rule.keys ?? []) {
    const [beforeKeys, afterKeys] = [keysOf(before, key), keysOf(after, key)];
    if (beforeKeys === undefined || afterKeys === undefined) continue;
    return { pairs: pairByKey(beforeKeys, afterKeys), order: rule.isSet === true ? undefined : { before: beforeKeys, after: afterKeys } };
  }
  const [beforeTexts, afterTexts] = [before.map(canonicalText), after.map(canonicalText)];
  return { pairs: rule.isSet === true ? pairSets(beforeTexts, afterTexts, [...before, ...after].every((item) => typeof item === 'object')) : pairInOrder(beforeTexts, afterTexts), order: undefined };
}

/** The key of each item; undefined unless all have one and no two the same. */
function keysOf(items: readonly unknown[], key: readonly string[]): string[] | undefined {
  const keys = items.map((item) => key.map((part) => valueAt(item, part.split('.'))));
  if (!keys.every((parts) => parts.every((part) => typeof part === 'string' || typeof part === 'number'))) return undefined;
  const texts = keys.map((parts) => parts.join('/'));
  return new Set(texts).size === texts.length ? texts : undefined;
}

function pairByKey(before: readonly string[], after: readonly string[]): ItemPair[] {
  const afterIndexes = new Map(after.map((key, index) => [key, index]));
  const known = new Set(before);
  const kept = before.map((label, index): ItemPair => ({ before: index, after: afterIndexes.get(label), label }));
  const added = after.flatMap((label, index): ItemPair[] => (known.has(label) ? [] : [{ before: undefined, after: index, label }]));
  return [...kept, ...added];
}

/** What is on both sides is equal wherever it stands; what is left of maps is paired in its order, so that small changes stay small. */
function pairSets(before: readonly string[], after: readonly string[], areMaps: boolean): ItemPair[] {
  const places = new Map<string, number[]>();
  for (const [index, text] of after.entries()) places.set(text, [...(places.get(text) ?? []), index]);
  const removed = [...before.keys()].filter((index) => places.get(before[index]!)?.shift() === undefined);
  const added = [...places.values()].flat().sort((a, b) => a - b);
  return areMaps ? pairRest(removed, added) : [...pairRest(removed, []), ...pairRest([], added)].map((pair) => ({ ...pair, label: '' }));
}

function pairInOrder(before: readonly string[], after: readonly string[]): ItemPair[] {
  const pairs: ItemPair[] = [];
  let [b, a] = [0, 0];
  for (const [nextB, nextA] of [...align(before, after), [before.length, after.length] as const]) {
    pairs.push(...pairRest(range(b, nextB), range(a, nextA)));
    [b, a] = [nextB + 1, nextA + 1];
  }
  return pairs;
}

function pairRest(removed: readonly number[], added: readonly number[]): ItemPair[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => ({ before: removed[i], after: added[i], label: String(added[i] ?? removed[i]) }));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
