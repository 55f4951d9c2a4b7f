import { releasesOf, type ReleaseDefinition } from '../../catalog/app-definition.ts';
import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { valueAt } from '../../path.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { dashed } from '../service/dashed.ts';
import type { App, Release } from './app.ts';
import type { AppContext } from './app-context.ts';
import { firstWaveOf } from './order-apps.ts';
import { withoutOciScheme } from './oci.ts';

/** What is the same for all apps. */
interface Surroundings {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  /** What the templates of every app can name. */
  readonly shared: Omit<AppContext, 'app'>;
}

/** The apps that are on, in the order of the catalogue. */
export function deriveApps(values: Values, definitions: AppDefinitions, shared: Surroundings['shared']): App[] {
  const ids = Object.keys(definitions).filter((id) => isAppOn(id, definitions, values));
  return ids.map((id) => deriveApp(id, { values, definitions, shared }));
}

function deriveApp(id: string, surroundings: Surroundings): App {
  const { values, definitions } = surroundings;
  const { title, namespace, ignoreDifferences = [] } = definitions[id]!;
  return {
    id,
    title,
    ignoreDifferences,
    origin: ['apps', id],
    context: contextOf(id, surroundings),
    releases: deriveReleases(id, surroundings),
    get namespace() {
      return prefixed(values.cluster.namespacePrefix, namespace);
    },
    get rawValues() {
      return values.apps[id]!._rawValues ?? {};
    },
  };
}

function deriveReleases(id: string, surroundings: Surroundings): Release[] {
  const { values, definitions } = surroundings;
  const definition = definitions[id]!;
  const all = releasesOf(id, definition);
  const installed = installedOf(all, contextOf(id, surroundings));
  return installed.map((release, index) => ({
    name: release.name,
    chart: release.chart,
    valuesFile: release.values,
    // A release that is not installed keeps its wave.
    wave: firstWaveOf(id, definitions) + all.indexOf(release),
    get repository() {
      return values.otomi.registry.charts ?? release.repository ?? definition.chart!.repository;
    },
    get chartSource() {
      return withoutOciScheme(this.repository);
    },
    get repositoryName() {
      return dashed(this.repository.replace(/^[a-z]+:/, ''));
    },
    get version() {
      return release.version ?? chosenVersion(id, values) ?? definition.chart!.version;
    },
    get dependsOn() {
      return index > 0 ? [installed[index - 1]!.name] : definition.needs.flatMap((need) => lastReleaseOf(need, surroundings));
    },
  }));
}

/** The members of the shared context stay getters: what one of them reads belongs to who asks for it. */
function contextOf(id: string, { values, shared }: Surroundings): AppContext {
  const context = Object.defineProperties({}, Object.getOwnPropertyDescriptors(shared));
  return Object.defineProperty(context, 'app', { get: () => values.apps[id], enumerable: true }) as AppContext;
}

function installedOf(releases: readonly ReleaseDefinition[], context: AppContext): readonly ReleaseDefinition[] {
  return releases.filter(({ when }) => when === undefined || valueAt(context, when.split('.')) === true);
}

/** The release that an app is complete with; none for an app without a chart. */
function lastReleaseOf(id: string, surroundings: Surroundings): string[] {
  const last = installedOf(releasesOf(id, surroundings.definitions[id]!), contextOf(id, surroundings)).at(-1);
  return last === undefined ? [] : [last.name];
}

/** `apps.<app>.chart.version`: of the app's main chart, and of all that come with it. */
function chosenVersion(id: string, { apps }: Values): string | undefined {
  return (apps[id]?.['chart'] as { readonly version?: string } | undefined)?.version;
}
