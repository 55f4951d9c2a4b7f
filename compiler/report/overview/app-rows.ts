import type { Platform } from '../../5-derive/platform.ts';
import type { AppRow } from '../report-data.ts';

/** The apps that are on, where they are and what they are installed from. */
export function appRows({ apps, appRoutes }: Platform): AppRow[] {
  return apps.map(({ id, title, namespace, releases }) => ({
    app: id,
    title,
    namespace,
    charts: releases.map(({ chart, version }) => `${chart} ${version}`),
    addresses: appRoutes.flatMap(({ origin, route }) => (origin[1] === id && route !== undefined ? route.paths.map((path) => `${route.host}${path === '/' ? '' : path}`) : [])),
  }));
}
