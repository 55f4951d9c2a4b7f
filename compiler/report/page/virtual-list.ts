import { element } from './element.ts';
import { visibleRange } from './visible-range.ts';

/** The height of a row, which the style sheet gives it. */
const rowHeight = 48;

/** A list of which only the rows that are seen are in the page, however long it is. */
export class VirtualList<T> {
  readonly root: HTMLElement;
  private items: readonly T[] = [];
  private readonly rows = element('ul', { class: 'rows' });
  private readonly render: (item: T) => HTMLElement;

  constructor(label: string, render: (item: T) => HTMLElement) {
    this.render = render;
    this.root = element('div', { class: 'list', role: 'region', tabindex: 0, 'aria-label': label, onscroll: () => this.draw() }, this.rows);
    new ResizeObserver(() => this.draw()).observe(this.root);
  }

  /** Shows other items. */
  show(items: readonly T[]): void {
    this.items = items;
    this.rows.style.height = `${items.length * rowHeight}px`;
    this.draw();
  }

  /** Brings a row into sight if it is not. */
  reveal(index: number): void {
    const { scrollTop, clientHeight } = this.root;
    const top = index * rowHeight;
    if (top < scrollTop || top + rowHeight > scrollTop + clientHeight) this.root.scrollTop = top - clientHeight / 2;
    this.draw();
  }

  private draw(): void {
    const { from, to } = visibleRange(this.items.length, rowHeight, this.root.scrollTop, this.root.clientHeight);
    const shown = this.items.slice(from, to).map((item, index) => {
      const row = element('li', { 'aria-setsize': this.items.length, 'aria-posinset': from + index + 1 }, this.render(item));
      row.style.top = `${(from + index) * rowHeight}px`;
      return row;
    });
    this.rows.replaceChildren(...shown);
  }
}
