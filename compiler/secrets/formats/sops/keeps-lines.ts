import type { SopsLeaf } from './sops-leaves.ts';

/** Whether the empty lines before a place belong to the value before it: one that is written as a block that keeps them, such as `|+`. */
export function keepsLines(text: string, leaves: readonly SopsLeaf[], end: number): boolean {
  const last = leaves.findLast(({ start }) => start < end);
  return last !== undefined && /^[|>]\d?\+/.test(text.slice(last.start, last.start + 3)) && text.slice(last.end, end).trim() === '';
}
