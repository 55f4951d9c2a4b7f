import type { Catalog } from '../catalog/catalog.ts';
import type { Platform } from '../5-derive/platform.ts';
import { emitters } from './emitters.ts';
import type { Draft, Emitter } from './emitter.ts';

/** Every output kind: those of the table, and for each template in an app's folder the file that it makes while the app is on. */
export function emittersOf({ templates }: Pick<Catalog, 'templates'>): readonly Emitter[] {
  const inAppFolders = Object.keys(templates).filter((id) => id.startsWith('apps/'));
  return [...emitters, ...inAppFolders.map(appEmitter)];
}

function appEmitter(id: string): Emitter {
  const [, app, ...rest] = id.split('/');
  const file = `${rest.join('/')}.yaml`;
  const isValues = rest.length === 1;
  return { id, isPlain: isValues, drafts: (platform) => (isValues ? valuesDrafts(app!, file, platform) : manifestDrafts(app!, file, platform)) };
}

/** The Helm values of one release. The user's own are laid over those of the app's main chart. */
function* valuesDrafts(id: string, file: string, { apps }: Platform): Iterable<Draft> {
  const app = apps.find((candidate) => candidate.id === id);
  if (app?.releases.some(({ valuesFile }) => valuesFile === file) !== true) return;
  const { context, origin, rawValues } = app;
  const overlay = { values: rawValues, origin: [...origin, '_rawValues'] };
  yield { path: `apps/${id}/${file}`, context, origin, ...(file === 'values.yaml' && { overlay }) };
}

function* manifestDrafts(id: string, file: string, { apps }: Platform): Iterable<Draft> {
  const app = apps.find((candidate) => candidate.id === id);
  if (app !== undefined) yield { path: `apps/${id}/${file}`, context: app.context, origin: app.origin };
}
