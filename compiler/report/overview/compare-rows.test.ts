import { expect, it } from 'vitest';
import { compareRows } from './compare-rows.ts';

const row = (name: string, value = 1): { name: string; value: number } => ({ name, value });

it('says of each row whether it is new, different, the same or gone', () => {
  const rows = compareRows([row('gone'), row('same'), row('other')], [row('other', 2), row('new'), row('same')], ({ name }) => name);
  expect(rows).toEqual([{ ...row('other', 2), fate: 'changed' }, { ...row('new'), fate: 'added' }, row('same'), { ...row('gone'), fate: 'removed' }]);
  expect(compareRows(undefined, [row('a')], ({ name }) => name)).toEqual([row('a')]);
});
