/** A pair of positions that hold the same, one of each list. */
export type Match = readonly [before: number, after: number];

/** More differences than this are no longer aligned: the lists are two different ones. */
const maxDifferences = 500;

/**
 * The longest common subsequence of two lists of texts, as ascending pairs of positions; in the time of list length × number of
 * differences. Lists with too many differences match only where they begin and end alike.
 * E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986).
 */
export function align(before: readonly string[], after: readonly string[]): readonly Match[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;

  const middle = alignMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [
    ...Array.from({ length: start }, (_, i): Match => [i, i]),
    ...middle.map(([b, a]): Match => [b + start, a + start]),
    ...Array.from({ length: end }, (_, i): Match => [before.length - end + i, after.length - end + i]),
  ];
}

function alignMiddle(before: readonly string[], after: readonly string[]): readonly Match[] {
  if (before.length === 0 || after.length === 0) return [];
  // After `d` differences: the furthest position in `before` on each diagonal (position in `before` minus position in `after`).
  const history: ReadonlyMap<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(before.length + after.length, maxDifferences); d++) {
    const next = new Map<number, number>();
    history.push(furthest);
    for (let diagonal = -d; diagonal <= d; diagonal += 2) {
      let b = comesFromAbove(furthest, diagonal, d) ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1;
      while (b < before.length && b - diagonal < after.length && before[b] === after[b - diagonal]) b++;
      next.set(diagonal, b);
      if (b >= before.length && b - diagonal >= after.length) return walkBack(history, before.length, after.length);
    }
    furthest = next;
  }
  return [];
}

/** Whether the best way to a diagonal inserts an item of `after` rather than dropping one of `before`. */
function comesFromAbove(furthest: ReadonlyMap<number, number>, diagonal: number, d: number): boolean {
  if (diagonal === -d) return true;
  return diagonal !== d && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}

function walkBack(history: readonly ReadonlyMap<number, number>[], beforeLength: number, afterLength: number): readonly Match[] {
  const matches: Match[] = [];
  let b = beforeLength;
  let a = afterLength;
  for (let d = history.length - 1; d >= 0; d--) {
    const diagonal = b - a;
    const furthest = history[d]!;
    const previous = comesFromAbove(furthest, diagonal, d) ? diagonal + 1 : diagonal - 1;
    const previousB = d === 0 ? 0 : furthest.get(previous)!;
    const previousA = d === 0 ? 0 : previousB - previous;
    while (b > previousB && a > previousA) matches.push([--b, --a]);
    b = previousB;
    a = previousA;
  }
  return matches.reverse();
}
