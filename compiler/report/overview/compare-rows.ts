import { canonicalText } from '../../diff/canonical-text.ts';
import type { Row } from '../report-data.ts';

/** The rows of two revisions in one table: those of now in their order, then those that are gone. `keyOf` says which is which. */
export function compareRows<T extends object>(before: readonly T[] | undefined, after: readonly T[], keyOf: (row: T) => string): Row<T>[] {
  if (before === undefined) return [...after];
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const rows = after.map((row): Row<T> => {
    const was = known.get(keyOf(row));
    known.delete(keyOf(row));
    if (was === undefined) return { ...row, fate: 'added' };
    return canonicalText(was) === canonicalText(row) ? row : { ...row, fate: 'changed' };
  });
  return [...rows, ...[...known.values()].map((row): Row<T> => ({ ...row, fate: 'removed' }))];
}
