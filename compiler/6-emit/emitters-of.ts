import type { App, Release } from '../5-derive/apps/app.ts';
import type { Platform } from '../5-derive/platform.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FindChart } from '../charts/chart-set.ts';
import type { ValueMap } from '../is-map.ts';
import type { Draft, Emitter, Mirror } from './emitter.ts';
import { emitters } from './emitters.ts';
import { mirrorImages } from './mirror-images.ts';

/** Every output kind: those of the table, and for each template in an app's folder the file that it makes while the app is on. */
export function emittersOf({ templates, findChart }: Pick<Catalog, 'templates' | 'findChart'>): readonly Emitter[] {
  const inAppFolders = Object.keys(templates).filter((id) => id.startsWith('apps/'));
  return [...emitters, ...inAppFolders.map((id) => appEmitter(id, findChart))];
}

function appEmitter(id: string, findChart: FindChart): Emitter {
  const [, app, ...rest] = id.split('/');
  const file = `${rest.join('/')}.yaml`;
  const isValues = rest.length === 1;
  return { id, isPlain: isValues, ofPlatform: (platform) => (isValues ? valuesDrafts(app!, file, platform, findChart) : manifestDrafts(app!, file, platform)), ofTeam: () => [] };
}

/** The Helm values of the releases that a template is for. The user's own are laid over those of the app's main chart. */
function* valuesDrafts(id: string, template: string, { apps, cluster }: Platform, findChart: FindChart): Iterable<Draft> {
  const app = apps.find((candidate) => candidate.id === id);
  if (app === undefined) return;
  const { origin, rawValues } = app;
  const overlay = { values: rawValues, origin: [...origin, '_rawValues'] };
  for (const release of app.releases.filter(({ valuesTemplate }) => valuesTemplate === template)) {
    const mirror = mirrorOf(app, release, cluster.mirror, findChart);
    yield { path: `apps/${id}/${release.valuesFile}`, context: release.context, origin, ...(template === 'values.yaml' && { overlay }), ...(mirror && { mirror }) };
  }
}

function mirrorOf({ id }: App, { chart }: Release, address: string | undefined, findChart: FindChart): Mirror | undefined {
  if (address === undefined) return undefined;
  const { images = [] } = findChart(id, chart) ?? {};
  return { address, origin: ['otomi', 'registry', 'mirror'], apply: (made) => mirrorImages(made as ValueMap, images, address) };
}

function* manifestDrafts(id: string, file: string, { apps }: Platform): Iterable<Draft> {
  const app = apps.find((candidate) => candidate.id === id);
  if (app !== undefined) yield { path: `apps/${id}/${file}`, context: app.context, origin: app.origin };
}
