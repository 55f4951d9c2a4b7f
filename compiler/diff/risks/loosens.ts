import type { FieldChange } from '../fields/field-change.ts';

/** Lists whose every item must hold: without an item more gets through. Of all other lists of rules one item is enough. */
const conditions: ReadonlySet<string> = new Set(['when', 'except', 'matchExpressions', 'notIpBlocks', 'notNamespaces', 'notPaths', 'notPrincipals', 'notValues', 'notHosts', 'notMethods', 'notPorts']);

/**
 * Whether a change within rules that allow something allows more: an alternative comes, a condition goes, or a value becomes another one
 * (which at least allows something else).
 */
export function loosens({ before, after, afterPath }: FieldChange): boolean {
  if (before !== undefined && after !== undefined) return true;
  const list = afterPath.findLast((part) => typeof part === 'string');
  const isAlternative = typeof afterPath.at(-1) === 'number' && !conditions.has(list ?? '');
  return isAlternative ? after !== undefined : before !== undefined;
}
