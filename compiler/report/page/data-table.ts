import type { Fate, Row } from '../report-data.ts';
import { createSearch } from './choose-objects.ts';
import { element, type Attributes } from './element.ts';

type Cell = string | number | readonly string[] | Node;

/** A column of a table: its title and what it shows of a row. */
export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => Cell;
}

/** Rows that are in the page at once; more come when somebody scrolls to their end. */
const portion = 200;

/** A table of the rows of a cluster that a search leaves, each with what happens to it. Nothing at all where there are no rows. */
export function dataTable<T extends object>(caption: string, cluster: string, rows: readonly Row<T>[], columns: readonly Column<T>[], search: string): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  const matches = createSearch((row: Row<T>) => JSON.stringify(row));
  const found = search === '' ? rows : rows.filter((row) => matches(row, search));
  const hasFates = rows.some(({ fate }) => fate !== undefined);
  const body = element('tbody');
  const more = element('button', { class: 'more', onclick: () => addRows() }, 'Show more');
  const addRows = (): void => {
    const { length } = body.children;
    body.append(...found.slice(length, length + portion).map((row) => tableRow(row, columns, hasFates)));
    more.hidden = body.children.length >= found.length;
  };
  addRows();
  new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting) && !more.hidden) addRows();
  }).observe(more);
  const titles = [...(hasFates ? ['Change'] : []), ...columns.map(({ title }) => title)];
  const head = element('thead', {}, element('tr', {}, titles.map((title) => element('th', { scope: 'col' }, title))));
  const size = found.length === rows.length ? `${rows.length}` : `${found.length} of ${rows.length}`;
  return element('div', { class: 'table', role: 'region', tabindex: 0, 'aria-label': `${caption}, ${cluster}` }, element('table', {}, element('caption', {}, `${caption} (${size})`), head, body), more);
}

function tableRow<T extends object>(row: Row<T>, columns: readonly Column<T>[], hasFates: boolean): HTMLElement {
  const { fate } = row;
  const cells = columns.map(({ cell }) => element('td', {}, contentOf(cell(row))));
  return element('tr', classOf(fate), hasFates ? element('td', {}, fate === undefined ? '' : fateMark(fate)) : undefined, cells);
}

const classOf = (fate: Fate | undefined): Attributes => ({ class: fate });

/** A sign and a word: colour alone says nothing to some. */
export function fateMark(fate: Fate): HTMLElement {
  const sign = { added: '+', removed: '−', changed: '~', renamed: '>' }[fate];
  return element('span', { class: `fate ${fate}` }, `${sign} ${fate}`);
}

function contentOf(cell: Cell): string | number | Node {
  if (typeof cell === 'string' || typeof cell === 'number' || cell instanceof Node) return cell;
  return cell.length > 1 ? element('ul', {}, cell.map((item) => element('li', {}, item))) : (cell[0] ?? '');
}
