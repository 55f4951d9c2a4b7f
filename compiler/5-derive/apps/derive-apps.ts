import { releasesOf, type ReleaseDefinition } from '../../catalog/app-definition.ts';
import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { valueAt } from '../../path.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import { dashed } from '../service/dashed.ts';
import type { App, Release } from './app.ts';
import type { SecretsForPods } from '../secrets/secrets-for-pods.ts';
import type { AppContext, SharedContext } from './app-context.ts';
import { firstWaveOf } from './order-apps.ts';
import { withoutOciScheme } from './oci.ts';

/** What is the same for all apps. */
interface Surroundings {
  readonly values: Values;
  readonly definitions: AppDefinitions;
  /** What the templates of every app can name. */
  readonly shared: SharedContext;
  readonly podSecrets: SecretsForPods;
}

/** The apps that are on, in the order of the catalogue. */
export function deriveApps(values: Values, definitions: AppDefinitions, shared: SharedContext, podSecrets: SecretsForPods): App[] {
  const ids = Object.keys(definitions).filter((id) => isAppOn(id, definitions, values));
  return ids.map((id) => deriveApp(id, { values, definitions, shared, podSecrets }));
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
  const installed = installedOf(id, surroundings);
  return installed.map((installation) => {
    const { release, place, name, valuesFile, context } = installation;
    return {
      name,
      chart: release.chart,
      valuesFile,
      valuesTemplate: release.values,
      context,
      // A release that is not installed keeps its wave.
      wave: firstWaveOf(id, definitions) + place,
      get repository() {
        const { charts, mirror } = values.otomi.registry;
        const copy = charts ?? (mirror === undefined ? undefined : `oci://${mirror}/charts`);
        return copy ?? release.repository ?? definition.chart!.repository;
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
        const before = installed.filter((other) => other.place < place);
        return before.length > 0 ? lastOf(before) : definition.needs.flatMap((need) => lastOf(installedOf(need, surroundings)));
      },
    };
  });
}

/** The members of the shared context stay getters: what one of them reads belongs to who asks for it. */
function contextOf(id: string, { values, definitions, shared, podSecrets }: Surroundings): AppContext {
  const context = Object.defineProperties({}, Object.getOwnPropertyDescriptors(shared));
  return Object.defineProperties(context, {
    app: { get: () => values.apps[id], enumerable: true },
    secrets: { get: () => podSecrets.ofApps(prefixed(values.cluster.namespacePrefix, definitions[id]!.namespace)), enumerable: true },
  }) as AppContext;
}

/** A release that is installed: once, or for an item of a list. */
interface Installation {
  readonly release: ReleaseDefinition;
  /** Its place among the app's releases, installed or not. */
  readonly place: number;
  readonly name: string;
  readonly valuesFile: string;
  readonly context: AppContext;
}

function installedOf(id: string, surroundings: Surroundings): Installation[] {
  const context = contextOf(id, surroundings);
  return releasesOf(id, surroundings.definitions[id]!).flatMap((release, place): Installation[] => {
    if (release.when !== undefined && valueAt(context, release.when.split('.')) !== true) return [];
    const { name, values: valuesFile, each } = release;
    if (each === undefined) return [{ release, place, name, valuesFile, context }];
    const items = valueAt(context, each.split('.')) as readonly { readonly name: string }[];
    return items.map((item) => ({
      release,
      place,
      name: `${name}-${item.name}`,
      valuesFile: valuesFile.replace(/yaml$/, `${item.name}.yaml`),
      context: Object.defineProperty(contextOf(id, surroundings), 'item', { value: item, enumerable: true }),
    }));
  });
}

/** The releases that an app is complete with; none for an app without a chart. */
function lastOf(installed: readonly Installation[]): string[] {
  return installed.filter(({ place }) => place === installed.at(-1)?.place).map(({ name }) => name);
}

/** `apps.<app>.chart.version`: of the app's main chart, and of all that come with it. */
function chosenVersion(id: string, { apps }: Values): string | undefined {
  return (apps[id]?.['chart'] as { readonly version?: string } | undefined)?.version;
}
