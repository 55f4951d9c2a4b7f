import { releasesOf, type AppDefinition, type ReleaseDefinition } from '../../catalog/app-definition.ts';
import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { valueAt } from '../../path.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { dashed } from '../service/dashed.ts';
import type { App, ChartRepository, ManifestFolder, Release } from './app.ts';
import type { AppContext } from './app-context.ts';
import { firstWaveOf, manifestsWaveOf } from './order-apps.ts';

const ociScheme = 'oci://';

/** The apps that are on, in the order of the catalogue. */
export function deriveApps(values: Values, definitions: AppDefinitions, shared: Omit<AppContext, 'app'>): App[] {
  return Object.keys(definitions)
    .filter((id) => isAppOn(id, definitions, values))
    .map((id) => deriveApp(id, values, definitions, shared));
}

function deriveApp(id: string, values: Values, definitions: AppDefinitions, shared: Omit<AppContext, 'app'>): App {
  const definition = definitions[id]!;
  const context = contextOf(id, values, shared);
  const first = firstWaveOf(id, definitions);
  const installed = installedReleases(id, definition, context);
  return {
    id,
    origin: ['apps', id],
    title: definition.title,
    context,
    ignoreDifferences: definition.ignoreDifferences ?? [],
    get namespace() {
      return prefixed(values.cluster.namespacePrefix, definition.namespace);
    },
    get rawValues() {
      return values.apps[id]!._rawValues ?? {};
    },
    releases: installed.map(({ name, chart, version, repository, values: valuesFile }, index): Release => ({
      name,
      chart,
      valuesFile,
      wave: first + index,
      get repository() {
        return values.otomi.registry.charts ?? repository ?? definition.chart!.repository;
      },
      get chartSource() {
        return this.repository.replace(ociScheme, '');
      },
      get repositoryName() {
        return dashed(this.repository.replace(/^[a-z]+:/, ''));
      },
      get version() {
        return version ?? chartVersion(id, values) ?? definition.chart!.version;
      },
      get dependsOn() {
        return index === 0 ? definition.needs.flatMap((need) => lastReleaseOf(need, values, definitions, shared)) : [installed[index - 1]!.name];
      },
    })),
  };
}

/** The members of the shared context stay getters: what one of them reads belongs to who asks for it. */
function contextOf(id: string, values: Values, shared: Omit<AppContext, 'app'>): AppContext {
  const context = Object.defineProperties({}, Object.getOwnPropertyDescriptors(shared));
  return Object.defineProperty(context, 'app', { get: () => values.apps[id], enumerable: true }) as AppContext;
}

function installedReleases(id: string, definition: AppDefinition, context: AppContext): readonly ReleaseDefinition[] {
  return releasesOf(id, definition).filter(({ when }) => when === undefined || valueAt(context, when.split('.')) === true);
}

/** The release that an app is complete with; none for an app without a chart. */
function lastReleaseOf(id: string, values: Values, definitions: AppDefinitions, shared: Omit<AppContext, 'app'>): string[] {
  const last = installedReleases(id, definitions[id]!, contextOf(id, values, shared)).at(-1);
  return last === undefined ? [] : [last.name];
}

function chartVersion(id: string, values: Values): string | undefined {
  return (values.apps[id] as { chart?: { version?: string } }).chart?.version;
}

/** Where the charts of the apps come from, each once, sorted by name. */
export function deriveChartRepositories(apps: readonly App[]): ChartRepository[] {
  const releases = apps.flatMap((app) => app.releases);
  const byName = new Map(releases.map(({ repositoryName, repository }) => [repositoryName, repository]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, url]) => ({ name, url, isOci: url.startsWith(ociScheme) }));
}

/** The apps whose kinds the platform itself uses, whoever installs them. */
const alwaysUsed: readonly string[] = ['cert-manager', 'istio'];

/** The folders with manifests of apps. */
export function deriveManifestFolders(values: Values, definitions: AppDefinitions): ManifestFolder[] {
  const ids = Object.keys(definitions).filter((id) => alwaysUsed.includes(id) || ((definitions[id]!.manifests ?? []).length > 0 && isAppOn(id, definitions, values)));
  return ids.map((app) => ({
    app,
    origin: ['apps', app],
    namespace: prefixed(values.cluster.namespacePrefix, definitions[app]!.namespace),
    wave: manifestsWaveOf(app, definitions),
  }));
}
