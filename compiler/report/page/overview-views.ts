import type { AppRow, ClusterOverview, ExemptionRow, PolicyRow, ReportData, RouteRow, TeamRow } from '../report-data.ts';
import { dataTable, type Column } from './data-table.ts';
import { element } from './element.ts';
import { printState, startState, type ViewState } from './view-state.ts';

const routeColumns: readonly Column<RouteRow>[] = [
  { title: 'Host', cell: ({ host }) => element('code', {}, host) },
  { title: 'Paths', cell: ({ paths }) => element('code', {}, paths.join(' ')) },
  { title: 'Login at the gateway', cell: ({ auth, openPaths }) => element('span', {}, element('b', {}, auth), openPaths.length === 0 ? '' : ` but for ${openPaths.join(', ')}`) },
  { title: 'Gateway', cell: ({ network, gateway }) => element('span', {}, element('span', { class: `network ${network}` }, network), ' ', element('code', {}, gateway)) },
  { title: 'Service', cell: ({ service, port }) => element('code', {}, `→ ${service}:${port}`) },
  { title: 'Namespace', cell: ({ namespace }) => element('code', {}, `→ ${namespace}`) },
  { title: 'Of', cell: ({ owner }) => element('a', { href: printState({ ...startState, tab: 'objects', owner }) }, owner) },
];

const teamColumns: readonly Column<TeamRow>[] = [
  { title: 'Team', cell: ({ team, title }) => element('a', { href: printState({ ...startState, tab: 'objects', owner: `team ${team}` }) }, title === '' || title === team ? team : `${team}: ${title}`) },
  { title: 'Namespace', cell: ({ namespace }) => element('code', {}, namespace) },
  { title: 'Services', cell: ({ services }) => services },
  { title: 'Jobs', cell: ({ jobs }) => jobs },
  { title: 'Hosts', cell: ({ hosts }) => hosts },
  { title: 'Quota', cell: ({ quota }) => (quota.length === 0 ? 'none' : quota) },
  { title: 'Takes traffic from', cell: ({ ingress }) => ingress },
  { title: 'May reach', cell: ({ egress }) => egress },
];

const appColumns: readonly Column<AppRow>[] = [
  { title: 'App', cell: ({ app, title }) => element('a', { href: printState({ ...startState, tab: 'objects', owner: `app ${app}` }) }, title) },
  { title: 'Namespace', cell: ({ namespace }) => element('code', {}, namespace) },
  { title: 'Charts', cell: ({ charts }) => charts },
  { title: 'Addresses', cell: ({ addresses }) => addresses },
];

const policyColumns: readonly Column<PolicyRow>[] = [
  { title: 'Policy', cell: ({ policy, title }) => element('span', {}, element('code', {}, policy), ` ${title}`) },
  { title: 'Violations', cell: ({ action }) => action },
  { title: 'Parameters', cell: ({ parameters }) => parameters },
  { title: 'Who may be exempted', cell: ({ exemptions }) => exemptions },
];

const exemptionColumns: readonly Column<ExemptionRow>[] = [
  { title: 'What', cell: ({ object }) => element('code', {}, object) },
  { title: 'Exempted from', cell: ({ from }) => from },
  { title: 'By', cell: ({ by }) => by },
];

type TableOf = (cluster: ClusterOverview, search: string) => readonly (HTMLElement | undefined)[];

const tables: Readonly<Record<'routes' | 'teams' | 'apps' | 'policies', TableOf>> = {
  routes: ({ name, routes }, search) => [dataTable('What is reached from outside', name, routes, routeColumns, search)],
  teams: ({ name, teams }, search) => [dataTable('Teams', name, teams, teamColumns, search)],
  apps: ({ name, apps }, search) => [dataTable('Apps that are on', name, apps, appColumns, search)],
  policies: ({ name, policies, exemptions }, search) => [dataTable('Policies that are on', name, policies, policyColumns, search), dataTable('Exemptions', name, exemptions, exemptionColumns, search)],
};

/** The tables of a tab, for each cluster under its name. */
export function overviewView({ clusters }: ReportData, tab: keyof typeof tables, { search, cluster: wanted }: ViewState): HTMLElement {
  const shown = clusters.filter(({ name }) => wanted === '' || name === wanted);
  const sections = shown.map((cluster) => {
    const found = tables[tab](cluster, search).filter((table) => table !== undefined);
    return element('section', {}, element('h2', {}, cluster.name), element('p', { class: 'quiet' }, cluster.description), found.length === 0 ? element('p', {}, 'There are none.') : found);
  });
  return element('div', { class: 'page' }, sections);
}
