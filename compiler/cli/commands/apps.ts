import type { CompileOptions } from '../../compile.ts';
import { hasErrors } from '../../compile.ts';
import { listApps, type AppList, type ListedApp } from '../../apps/list-apps.ts';
import { readClusters } from '../../apps/read-clusters.ts';
import type { Requests } from '../../apps/sum-requests.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { locateValues, type LocatedValues } from '../locate-values.ts';
import { clearSource, unlockValues } from '../unlock-values.ts';
import { printTable } from '../print-table.ts';
import { printDiagnostics } from '../report.ts';

export interface AppsOptions extends Pick<CompileOptions, 'cluster' | 'sync'> {
  readonly format: 'text' | 'json';
}

/** `drydock apps`: which apps are on in each cluster and why. Mistakes elsewhere in the values do not keep it from answering. */
export async function apps(named: string, { cluster, sync, format }: AppsOptions, { terminal, catalog, version, keyRing }: CommandContext): Promise<ExitCode> {
  const values = await unlockValues(locateValues(named), keyRing());
  const knowledge = catalog();
  const read = readClusters(clearSource(values), knowledge, cluster);
  const diagnostics = [...values.source.diagnostics, ...read.diagnostics];
  terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
  const lists = read.value.map((valid) => listApps(valid, knowledge, sync));
  terminal.out(format === 'json' ? `${JSON.stringify(lists, undefined, 2)}\n` : lists.map((list) => describeList(list, values)).join('\n'));
  return hasErrors(diagnostics) ? 1 : 0;
}

function describeList({ cluster, profile, apps: all, requests }: AppList, values: LocatedValues): string {
  const inOrder = [...all.filter(({ isOn }) => isOn), ...all.filter(({ isOn }) => !isOn)];
  const rows = [
    ['APP', '', 'WHY', 'NAMESPACE', 'CHART', 'CPU', 'MEMORY', 'ADDRESS'],
    ...inOrder.map((app) => [
      app.app,
      app.isOn ? 'on' : 'off',
      describeReason(app, values),
      app.namespace,
      [...new Set(app.releases.map(({ chart, version }) => `${chart} ${version}`))].join(', '),
      app.requests === undefined ? '' : cpu(app.requests),
      app.requests === undefined ? '' : memory(app.requests),
      app.addresses.join(', '),
    ]),
  ];
  const sums = (['now', 'minimal', 'full'] as const).map((name) => `  ${name === 'now' ? 'now' : `profile ${name}`}: ${cpu(requests[name])} CPU, ${memory(requests[name])} memory\n`);
  const on = all.filter(({ isOn }) => isOn).length;
  return `${cluster}: ${on} of ${all.length} apps are on; profile ${profile}\n\n${printTable(rows)}\nRequested by the pods of all apps, as far as the values say\n${sums.join('')}`;
}

function describeReason({ reason, at, neededBy }: ListedApp, values: LocatedValues): string {
  const needed = neededBy.length === 0 ? '' : `; needed by ${firstFew(neededBy)}`;
  switch (reason.kind) {
    case 'values':
      return `${at === undefined ? 'values' : `${values.toShownPath(at.file)}:${at.line}`}${needed}`;
    case 'profile':
      return `profile ${reason.profile}${needed}`;
    case 'condition':
      return `${Object.entries(reason.conditions).map(([path, wanted]) => `${path} ${[wanted].flat().join(' or ').replace('*', 'is set')}`).join(', ')}${needed}`;
    case 'default':
      return `not asked for${needed}`;
  }
}

/** A cell has to be read at a glance; the JSON has them all. */
function firstFew(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}

const cpu = ({ cpu: thousandths }: Requests): string => `${thousandths}m`;
const memory = ({ memory: bytes }: Requests): string => `${Math.round(bytes / 1024 ** 2)}Mi`;
