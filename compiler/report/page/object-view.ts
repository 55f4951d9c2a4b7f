import type { ReportData, ReportObject } from '../report-data.ts';
import { fateMark } from './data-table.ts';
import { element } from './element.ts';
import { causeList } from './summary-view.ts';
import { diffView, yamlView, type Layout } from './text-view.ts';

/** One object: what happens to it, what is at risk, why, and its text. */
export function objectView(object: ReportObject, { risks }: ReportData, layout: Layout, choose: (layout: Layout) => void): HTMLElement {
  const { id, name, cluster, owner, file, fate, fields, causes, text } = object;
  const own = risks.filter(({ objects }) => objects.includes(id));
  return element(
    'article',
    {},
    element('h2', {}, name),
    element('p', { class: 'quiet' }, fate === undefined ? undefined : [fateMark(fate), ' · '], `${owner} · ${cluster} · `, element('code', {}, file)),
    own.map(({ level, message }) => element('p', {}, element('span', { class: `risk ${level}` }, level), ' ', message)),
    causes.length === 0 ? undefined : [element('h3', {}, 'Because of'), causeList(causes)],
    fields.length === 0 ? undefined : [element('h3', {}, fields.length === 1 ? 'One field changes' : `${fields.length} fields change`), element('ul', {}, fields.map((field) => element('li', {}, element('code', {}, field))))],
    fate === 'changed' || fate === 'renamed' ? layoutChoice(layout, choose) : undefined,
    fate === undefined ? yamlView(text) : diffView(text, fate === 'changed' || fate === 'renamed' ? layout : 'unified'),
  );
}

function layoutChoice(chosen: Layout, choose: (layout: Layout) => void): HTMLElement {
  const choices = (['unified', 'side by side'] as const).map((layout) => element('button', { 'aria-pressed': layout === chosen ? 'true' : 'false', onclick: () => choose(layout) }, layout));
  return element('div', { class: 'choice', role: 'group', 'aria-label': 'How the difference is shown' }, choices);
}
