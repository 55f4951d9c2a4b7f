import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { hasPolicies } from '../../policies/derive-policies.ts';
import type { OwnPolicies } from '../../policy-tools/own-policies.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
import type { PlatformTask } from '../tasks/platform-task.ts';
import type { App, ChartRepository, ManifestFolder } from './app.ts';
import { isOci } from './oci.ts';
import { manifestsWaveOf } from './order-apps.ts';

/** Where the charts of the apps come from, each once, sorted by name. */
export function deriveChartRepositories(apps: readonly App[]): ChartRepository[] {
  const releases = apps.flatMap((app) => app.releases);
  const byName = new Map(releases.map(({ repositoryName, repository }) => [repositoryName, repository]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, url]) => ({ name, url, isOci: isOci(url) }));
}

/** The apps whose kinds the platform itself uses, whoever installs them. */
const alwaysUsed: readonly string[] = ['cert-manager', 'istio'];

/** The folders with manifests of apps. */
export function deriveManifestFolders(values: Values, definitions: AppDefinitions, { templates: ownTemplates }: OwnPolicies): ManifestFolder[] {
  const isEnforced = (hasPolicies(values) || ownTemplates.length > 0) && isAppOn('gatekeeper', definitions, values);
  const hasFolder = (id: string): boolean => alwaysUsed.includes(id) || (id === 'gatekeeper' && isEnforced) || ((definitions[id]!.manifests ?? []).length > 0 && isAppOn(id, definitions, values));
  const folders = Object.keys(definitions).filter(hasFolder).map((app) => ({
    ...manifestsOf(app),
    origin: ['apps', app],
    namespace: prefixed(values.cluster.namespacePrefix, definitions[app]!.namespace),
    wave: manifestsWaveOf(app, definitions),
  }));
  // The kinds of constraints are made by their templates, which therefore have to be there first.
  const templates = isEnforced ? folders.find(({ app }) => app === 'gatekeeper') : undefined;
  return templates === undefined ? folders : [...folders, { ...templates, ...manifestsOf('gatekeeper-constraints'), origin: ['policies'], wave: templates.wave + 1 }];
}

const manifestsOf = (app: string): Pick<ManifestFolder, 'app' | 'name' | 'path' | 'file'> => ({ app, name: `${app}-manifests`, path: `apps/${app}/manifests`, file: `apps/${app}` });

/** The wave of the teams, whose namespaces come with them. */
const teamsWave = 100;

/**
 * The folders with tasks. A task comes with the last wave of its app, so that the apps that need this one find its server set up. One that
 * writes to the namespaces of teams comes beside these and is tried again until they are there: what runs in them may be waiting for it.
 */
export function deriveTaskFolders(tasks: readonly PlatformTask[], definitions: AppDefinitions): ManifestFolder[] {
  return tasks.map((task) => taskFolder(task, task.roles.length === 0 ? manifestsWaveOf(task.partOf, definitions) : teamsWave));
}

/** The folder of one task, synced in the given wave. */
export function taskFolder({ name, partOf, resourceName, origin, namespace }: PlatformTask, wave: number): ManifestFolder {
  return { name: resourceName, path: `tasks/${name}`, file: `tasks/${name}`, app: partOf, origin, namespace, wave };
}
