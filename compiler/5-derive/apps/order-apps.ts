import { releasesOf } from '../../catalog/app-definition.ts';
import type { AppDefinitions } from '../../4-validate/decide-app.ts';

/**
 * The first sync wave of an app: after everything that it needs. An app takes a wave for each of its releases and one for its own manifests.
 * The needs of the catalogue have no cycle.
 */
export function firstWaveOf(id: string, definitions: AppDefinitions): number {
  return Math.max(0, ...definitions[id]!.needs.map((need) => firstWaveOf(need, definitions) + wavesOf(need, definitions)));
}

/** The wave of an app's own manifests: its last. */
export function manifestsWaveOf(id: string, definitions: AppDefinitions): number {
  return firstWaveOf(id, definitions) + wavesOf(id, definitions) - 1;
}

const wavesOf = (id: string, definitions: AppDefinitions): number => releasesOf(id, definitions[id]!).length + 1;
