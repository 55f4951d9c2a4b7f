import type { ReportData, ReportObject, ReportProblem, ReportRisk } from '../report-data.ts';
import { fateMark } from './data-table.ts';
import { element } from './element.ts';
import { printState, startState } from './view-state.ts';

/** Objects that a risk links to; the filter finds the others. */
const maxLinks = 20;

/** What somebody who has a minute reads: risks first, then what is new or no longer wrong, then what changes where. */
export function summaryView(data: ReportData): HTMLElement {
  const { risks, problems, idle, compared, clusters } = data;
  return element(
    'div',
    { class: 'page' },
    element('p', { class: 'headline' }, data.headline),
    clusters.map(({ name, description, count }) => element('p', { class: 'quiet' }, `${name}: ${description}, ${count} objects`)),
    risks.length === 0 ? undefined : [element('h2', {}, 'Risks'), element('ul', { class: 'risks' }, risks.map((risk) => riskItem(risk, data)))],
    problems.length === 0 ? undefined : [element('h2', {}, compared === undefined ? 'Worth a look' : 'Problems that come or go'), element('ul', {}, problems.map(problemItem))],
    [element('h2', {}, compared === undefined ? 'What there is' : 'What changes'), ownerTable(data.objects)],
    idle.length === 0 ? undefined : [element('h2', {}, 'Values that change nothing'), causeList(idle)],
  );
}

function riskItem({ level, code, message, objects: ids, causes }: ReportRisk, { objects }: ReportData): HTMLElement {
  const about = ids.slice(0, maxLinks).map((id) => element('li', {}, element('a', { href: linkTo(id) }, objects.find((object) => object.id === id)?.name ?? id)));
  const rest = ids.length > maxLinks ? element('li', {}, `and ${ids.length - maxLinks} more`) : undefined;
  return element('li', {}, element('span', { class: `risk ${level}` }, level), ' ', message, ' ', element('code', { class: 'quiet' }, code), causeList(causes), element('ul', { class: 'links' }, about, rest));
}

function problemItem({ fate, place, severity, code, message }: ReportProblem): HTMLElement {
  const isGone = fate === 'removed';
  return element('li', {}, fate === undefined ? undefined : [element('b', {}, isGone ? 'no longer' : 'new'), ' '], `${severity} `, element('code', {}, code), ` ${message} `, element('code', { class: 'quiet' }, place));
}

/** Lines of the values, each with the value and its commit. */
export function causeList(causes: readonly string[]): HTMLElement | undefined {
  return causes.length === 0 ? undefined : element('ul', { class: 'causes' }, causes.map((cause) => element('li', {}, element('code', {}, cause))));
}

/** The address of an object on the page. */
export const linkTo = (id: string): string => printState({ ...startState, tab: 'objects', at: id });

function ownerTable(objects: readonly ReportObject[]): HTMLElement {
  const owners = Map.groupBy(objects, ({ owner }) => owner);
  if (owners.size === 0) return element('p', {}, 'Nothing.');
  const rows = [...owners].map(([owner, own]) => {
    const fates = [...Map.groupBy(own, ({ fate }) => fate)].flatMap(([fate, { length }]) => (fate === undefined ? [] : [fateMark(fate), ` ${length} `]));
    return element('tr', {}, element('td', {}, element('a', { href: printState({ ...startState, tab: 'objects', owner }) }, owner)), element('td', {}, own.length), fates.length === 0 ? undefined : element('td', {}, fates));
  });
  const isCompared = objects.some(({ fate }) => fate !== undefined);
  const titles = ['Of', 'Objects', ...(isCompared ? ['Changes'] : [])].map((title) => element('th', { scope: 'col' }, title));
  return element('div', { class: 'table' }, element('table', {}, element('thead', {}, element('tr', {}, titles)), element('tbody', {}, rows)));
}
