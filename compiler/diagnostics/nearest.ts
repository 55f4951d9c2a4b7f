import { distance } from 'fastest-levenshtein';

/** The candidate a mistyped word most likely meant: at most a third of its letters differ. Undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const d = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** Two letters in the wrong order are one slip of the fingers, not two. */
function editsBetween(a: string, b: string): number {
  const first = [...a].findIndex((letter, index) => letter !== b[index]);
  const isSwap = a.length === b.length && first >= 0 && a === b.slice(0, first) + b.charAt(first + 1) + b.charAt(first) + b.slice(first + 2);
  return isSwap ? 1 : distance(a, b);
}
