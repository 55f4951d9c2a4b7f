import type { ReportData, ReportObject } from '../report-data.ts';
import { chooseObjects, createSearch } from './choose-objects.ts';
import { fateMark } from './data-table.ts';
import { element } from './element.ts';
import { objectView } from './object-view.ts';
import type { Layout } from './text-view.ts';
import { printState, type ViewState } from './view-state.ts';
import { VirtualList } from './virtual-list.ts';

type Filter = 'owner' | 'kind' | 'risk' | 'fate' | 'cluster';

/** The list of objects with its filters, and the object that is open beside it. Made once: a list of many keeps its place. */
export class ObjectsView {
  readonly root: HTMLElement;
  private readonly list: VirtualList<ReportObject>;
  private readonly detail = element('div', { class: 'detail', role: 'region', tabindex: 0, 'aria-label': 'Object' });
  private readonly count = element('p', { class: 'quiet', role: 'status' });
  private readonly filters: Readonly<Partial<Record<Filter, HTMLSelectElement>>>;
  private readonly matches = createSearch((object: ReportObject) => [object.name, object.owner, object.file, object.text, ...object.causes, ...object.fields].join('\n'));
  private layout: Layout = window.innerWidth > 1400 ? 'side by side' : 'unified';
  private chosen: readonly ReportObject[] = [];
  private state: ViewState | undefined;
  private readonly data: ReportData;

  constructor(data: ReportData, go: (change: Partial<ViewState>) => void) {
    this.data = data;
    this.list = new VirtualList('Objects', (object) => this.row(object));
    this.filters = this.makeFilters(go);
    const bar = Object.entries(this.filters).map(([name, select]) => element('span', {}, element('label', { for: select.id }, labels[name as Filter]), ' ', select));
    this.root = element('div', { class: 'objects' }, element('div', { class: 'chooser' }, element('div', { class: 'filters' }, bar), this.count, this.list.root), this.detail);
  }

  /** Shows what the address says; without an object in it, the first. */
  show(state: ViewState): void {
    const before = this.state;
    this.state = state;
    for (const [name, select] of Object.entries(this.filters)) select.value = state[name as Filter];
    const filtersOf = (each: ViewState | undefined): string => (each === undefined ? '' : printState({ ...each, at: '' }));
    if (filtersOf(before) !== filtersOf(state)) this.chosen = chooseObjects(this.data.objects, state, this.matches);
    this.count.textContent = `${this.chosen.length} of ${this.data.objects.length} objects`;
    this.list.show(this.chosen);
    const open = this.open();
    if (open !== undefined) this.list.reveal(this.chosen.indexOf(open));
    this.detail.replaceChildren(open === undefined ? element('p', {}, 'Nothing is left by these filters.') : this.detailOf(open));
    if (before?.at !== state.at) this.detail.scrollTop = 0;
  }

  /** The address of the object so many places on. */
  next(steps: number): Partial<ViewState> {
    const open = this.open();
    const index = open === undefined ? 0 : this.chosen.indexOf(open) + steps;
    return { at: this.chosen[Math.max(0, Math.min(this.chosen.length - 1, index))]?.id ?? '' };
  }

  private open(): ReportObject | undefined {
    // An object that a link leads to is shown even where the filters leave it out.
    return this.chosen.find(({ id }) => id === this.state?.at) ?? this.data.objects.find(({ id }) => id === this.state?.at) ?? this.chosen[0];
  }

  private detailOf(object: ReportObject): HTMLElement {
    return objectView(object, this.data, this.layout, (layout) => {
      this.layout = layout;
      this.detail.replaceChildren(this.detailOf(object));
    });
  }

  private row({ id, name, owner, fate, risk }: ReportObject): HTMLElement {
    const mark = risk === undefined ? undefined : element('span', { class: `risk ${risk}` }, risk);
    const meta = element('span', { class: 'meta' }, fate === undefined ? undefined : [fateMark(fate), ' '], mark, ` ${owner}`);
    return element('a', { href: printState({ ...this.state!, at: id }), 'aria-current': id === this.open()?.id ? 'true' : undefined }, element('span', { class: 'name' }, name), meta);
  }

  /** Only filters that leave something to choose. */
  private makeFilters(go: (change: Partial<ViewState>) => void): Partial<Record<Filter, HTMLSelectElement>> {
    const { objects } = this.data;
    const filters: Partial<Record<Filter, HTMLSelectElement>> = {};
    for (const name of Object.keys(labels) as Filter[]) {
      const values = [...new Set(objects.flatMap((object) => object[name] ?? []))].sort();
      const isOptional = objects.some((object) => object[name] === undefined);
      if (values.length < (isOptional ? 1 : 2)) continue;
      const options = [['', 'all'], ...(name === 'risk' ? [['any', 'any']] : []), ...values.map((value) => [value, value])] as [string, string][];
      filters[name] = element('select', { id: `filter-${name}`, onchange: (event) => go({ [name]: (event.target as HTMLSelectElement).value, at: '' }) }, options.map(([value, text]) => element('option', { value }, text)));
    }
    return filters;
  }
}

const labels: Readonly<Record<Filter, string>> = { cluster: 'Cluster', owner: 'Of', kind: 'Kind', fate: 'Change', risk: 'Risk' };
