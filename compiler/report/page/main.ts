import type { ReportData } from '../report-data.ts';
import { element } from './element.ts';
import { helpDialog, listenFor, type Shortcut } from './keyboard.ts';
import { ObjectsView } from './objects-view.ts';
import { overviewView } from './overview-views.ts';
import { summaryView } from './summary-view.ts';
import { restoreTheme, toggleTheme } from './theme.ts';
import { parseState, printState, tabs, type Tab, type ViewState } from './view-state.ts';
import { whenIdle } from './when-idle.ts';

/** The page: shows what the address says, and puts what somebody chooses into the address. */
const data = JSON.parse(document.getElementById('data')!.textContent) as ReportData;
const titles: Readonly<Record<Tab, string>> = { summary: 'Summary', objects: data.compared === undefined ? 'Objects' : 'Changes', routes: 'Routes', teams: 'Teams', apps: 'Apps', policies: 'Policies' };

const state = (): ViewState => parseState(location.hash);
const go = (change: Partial<ViewState>): void => void (location.hash = printState({ ...state(), ...change }));

const objects = new ObjectsView(data, go);
const main = element('main', { id: 'main', tabindex: -1 });
const links = Object.fromEntries(tabs.map((tab) => [tab, element('a', {}, titles[tab])])) as Record<Tab, HTMLAnchorElement>;
const search = element('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search', oninput: whenIdle(() => go({ search: search.value, at: '', tab: state().tab === 'summary' ? 'objects' : state().tab })) });

const move = (steps: number) => (): void => go({ tab: 'objects', ...(state().tab === 'objects' ? objects.next(steps) : {}) });
const shortcuts: readonly Shortcut[] = [
  { keys: ['j'], about: 'the next object', run: move(1) },
  { keys: ['k'], about: 'the one before', run: move(-1) },
  { keys: ['/'], about: 'search', run: () => search.focus() },
  ...tabs.map((tab, index): Shortcut => ({ keys: [String(index + 1)], about: titles[tab], run: () => go({ tab }) })),
  { keys: ['t'], about: 'light or dark', run: toggleTheme },
  { keys: ['?'], about: 'these keys', run: () => help.showModal() },
];
const help = helpDialog(shortcuts);

function show(): void {
  const now = state();
  for (const tab of tabs) {
    links[tab].href = printState({ ...now, tab, at: tab === 'objects' ? now.at : '' });
    links[tab].toggleAttribute('aria-current', false);
  }
  links[now.tab].setAttribute('aria-current', 'page');
  if (document.activeElement !== search) search.value = now.search;
  if (now.tab === 'objects') {
    if (!objects.root.isConnected) main.replaceChildren(objects.root);
    objects.show(now);
  } else main.replaceChildren(now.tab === 'summary' ? summaryView(data) : overviewView(data, now.tab, now));
}

/** The address belongs to the view, so that it cannot name an element too. */
function skipTo(event: Event): void {
  event.preventDefault();
  main.focus();
}

restoreTheme();
const revisions = data.compared === undefined ? 'platform report' : `${data.compared.base} → ${data.compared.head}`;
document.body.append(
  element('a', { class: 'skip', href: '#main', onclick: skipTo }, 'To the content'),
  element(
    'header',
    {},
    element('h1', {}, 'drydock ', element('span', { class: 'quiet' }, revisions)),
    element('nav', { 'aria-label': 'Views' }, tabs.map((tab) => links[tab])),
    search,
    element('button', { onclick: toggleTheme }, 'Light or dark'),
    element('button', { onclick: () => help.showModal() }, 'Keys'),
  ),
  main,
  help,
);
listenFor(shortcuts);
window.addEventListener('hashchange', show);
show();
