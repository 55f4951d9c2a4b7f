import { isAppOn, type AppDefinitions } from '../../4-validate/decide-app.ts';
import type { Values } from '../../4-validate/value-types.ts';
import { hasPolicies } from '../../policies/derive-policies.ts';
import { prefixed } from '../cluster/derive-cluster.ts';
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
export function deriveManifestFolders(values: Values, definitions: AppDefinitions): ManifestFolder[] {
  const isEnforced = hasPolicies(values) && isAppOn('gatekeeper', definitions, values);
  const hasPullSecret = values.otomi.globalPullSecret !== undefined;
  const hasFolder = (id: string): boolean => alwaysUsed.includes(id) || (id === 'external-secrets' && hasPullSecret) || (id === 'gatekeeper' && isEnforced) || ((definitions[id]!.manifests ?? []).length > 0 && isAppOn(id, definitions, values));
  const folders = Object.keys(definitions).filter(hasFolder).map((app) => ({
    app,
    origin: ['apps', app],
    namespace: prefixed(values.cluster.namespacePrefix, definitions[app]!.namespace),
    wave: manifestsWaveOf(app, definitions),
  }));
  // The kinds of constraints are made by their templates, which therefore have to be there first.
  const templates = isEnforced ? folders.find(({ app }) => app === 'gatekeeper') : undefined;
  return templates === undefined ? folders : [...folders, { ...templates, app: 'gatekeeper-constraints', origin: ['policies'], wave: templates.wave + 1 }];
}
