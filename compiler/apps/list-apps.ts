import { decideApp, type AppReason } from '../4-validate/decide-app.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Values } from '../4-validate/value-types.ts';
import { prefixed } from '../5-derive/cluster/derive-cluster.ts';
import type { SyncEngine } from '../5-derive/cluster/sync.ts';
import { derivePlatform } from '../5-derive/derive-platform.ts';
import type { Platform } from '../5-derive/platform.ts';
import { emittersOf } from '../6-emit/emitters-of.ts';
import { renderDraft } from '../6-emit/render-draft.ts';
import { TemplateError } from '../6-emit/template/template.ts';
import { releasesOf } from '../catalog/app-definition.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { compareText, type Location } from '../diagnostics/diagnostic.ts';
import { addRequests, sumRequests, type Requests } from './sum-requests.ts';

/** One app of the catalogue in one cluster. */
export interface ListedApp {
  readonly app: string;
  readonly title: string;
  readonly isOn: boolean;
  readonly reason: AppReason;
  /** Where it is set, if it is set. */
  readonly at: Location | undefined;
  /** The apps that are on and can't work without it. */
  readonly neededBy: readonly string[];
  readonly namespace: string;
  readonly releases: readonly { readonly name: string; readonly chart: string; readonly version: string; readonly repository: string }[];
  /** `harbor.example.com`, `apps.example.com/kiali`: where people reach it, while it is on. */
  readonly addresses: readonly string[];
  /** What its pods ask for, while it is on. */
  readonly requests: Requests | undefined;
}

export interface AppList {
  readonly cluster: string;
  readonly profile: Values['otomi']['profile'];
  readonly apps: readonly ListedApp[];
  /** What the pods of all apps ask for: now, and with either profile alone. */
  readonly requests: Readonly<Record<'now' | Values['otomi']['profile'], Requests>>;
}

/** Says of every app of the catalogue whether it is on in a cluster and why, where it is, and what it asks for. */
export function listApps({ value, provenance }: ValidValues, catalog: Catalog, engine?: SyncEngine): AppList {
  const platform = derivePlatform(value, catalog, { engine });
  const requests = requestsByApp(platform, catalog);
  const apps = Object.keys(catalog.apps).sort(compareText).map((id): ListedApp => {
    const definition = catalog.apps[id]!;
    const on = platform.apps.find((app) => app.id === id);
    const { chart } = definition;
    return {
      app: id,
      title: definition.title,
      isOn: on !== undefined,
      reason: decideApp(id, catalog.apps, value).reason,
      at: placeOf(provenance.whereSet(['apps', id, 'enabled'])),
      neededBy: platform.apps.filter((other) => catalog.apps[other.id]!.needs.includes(id)).map((other) => other.id),
      namespace: prefixed(value.cluster.namespacePrefix, definition.namespace),
      releases: (on?.releases ?? releasesOf(id, definition)).map(({ name, chart: chartName, version, repository }) => ({ name, chart: chartName, version: version ?? chart!.version, repository: repository ?? chart!.repository })),
      addresses: addressesOf(id, platform),
      requests: requests.get(id),
    };
  });
  const ofProfile = (profile: Values['otomi']['profile']): Requests => addRequests([...requestsByApp(derivePlatform(withProfile(value, profile), catalog, { engine }), catalog).values()]);
  return {
    cluster: value.cluster.name,
    profile: value.otomi.profile,
    apps,
    requests: { now: addRequests([...requests.values()]), minimal: ofProfile('minimal'), full: ofProfile('full') },
  };
}

/** The place alone, without the text that stands there. */
function placeOf(location: Location | undefined): Location | undefined {
  return location && { file: location.file, line: location.line, column: location.column };
}

/** The same values with nothing but the profile to decide about apps. */
function withProfile(values: Values, profile: Values['otomi']['profile']): Values {
  const apps = Object.fromEntries(Object.entries(values.apps).map(([id, { enabled: _, ...app }]) => [id, app]));
  return { ...values, apps, otomi: { ...values.otomi, profile } };
}

function addressesOf(id: string, { appRoutes }: Platform): string[] {
  const routes = appRoutes.filter(({ origin }) => origin[1] === id).flatMap(({ route }) => (route === undefined ? [] : [route]));
  const hosts = [...new Set(routes.map(({ host }) => host))];
  return hosts.map((host) => {
    const paths = routes.filter((route) => route.host === host).flatMap((route) => route.paths);
    return paths.includes('/') ? host : `${host}${paths.join(' ')}`;
  });
}

/** Values that lack something (which compiling reports) make an app whose requests are not known. */
function requestsByApp(platform: Platform, catalog: Catalog): Map<string, Requests> {
  const byApp = new Map<string, Requests[]>();
  for (const emitter of emittersOf(catalog)) {
    if (emitter.isPlain !== true || !emitter.id.startsWith('apps/')) continue;
    for (const draft of emitter.ofPlatform(platform)) {
      const app = String(draft.origin[1]);
      try {
        const values = renderDraft(draft, catalog.render(emitter.id));
        byApp.set(app, [...(byApp.get(app) ?? []), sumRequests(values)]);
      } catch (cause) {
        if (!(cause instanceof TemplateError)) throw cause;
      }
    }
  }
  return new Map([...byApp].map(([app, requests]) => [app, addRequests(requests)]));
}
