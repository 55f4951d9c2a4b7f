import type { ParsedFile } from '../2-parse/parsed-file.ts';
import { diagnostic, formatLocation, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { ValueMap } from '../is-map.ts';
import { formatPath } from '../path.ts';
import { fillDefaults } from './fill-defaults.ts';
import { layerRank } from './layer-rank.ts';
import { leanMerge, type MergeMemory } from './merge-memory.ts';
import { mergeLayer, type MergeConflict } from './merge-layer.ts';
import type { MergeShape } from './merge-shape.ts';
import { overlay } from './overlay.ts';
import { createProvenance, type Provenance } from './provenance.ts';

/** The values of one cluster, and who set them. Not validated yet: `value` may still have any shape. */
export interface MergedValues {
  readonly value: ValueMap;
  readonly provenance: Provenance;
}

/** The clusters of a repository that has overlays; one cluster without a name where there are none. */
export function clustersOf(files: readonly ParsedFile[]): (string | undefined)[] {
  const names = new Set(files.map((file) => file.layer.cluster).filter((name) => name !== undefined));
  return names.size === 0 ? [undefined] : [...names].sort();
}

/**
 * Merges what belongs to one cluster: schema defaults < `env/` < the cluster's overlay < `secrets.*` (its overlay's last).
 * Two files of one layer that disagree are an error naming both places, so the order of files never matters.
 */
export function mergeFiles(files: readonly ParsedFile[], cluster: string | undefined, shape: MergeShape, memory: MergeMemory = {}): Result<MergedValues> {
  const own = files.filter((file) => file.layer.cluster === undefined || file.layer.cluster === cluster);
  const lean = leanMerge(own, memory);
  const merged = inLayers(lean.files).filter((layer) => layer.length > 0).map((layer) => mergeLayer(layer, shape));
  const united = merged.reduce<ValueMap | undefined>((lower, layer) => (lower === undefined ? layer.value : overlay(lower, layer.value, shape)), undefined);
  const value = lean.complete(fillDefaults(united ?? {}, shape) as ValueMap);
  const conflicts = merged.flatMap((layer) => layer.conflicts);
  if (conflicts.length === 0) lean.remember(value);
  const highestFirst = inLayers(own).toReversed().flat();
  return { value: { value, provenance: createProvenance(highestFirst, value, shape) }, diagnostics: conflicts.map(describeConflict) };
}

/** Files by the rank of their layer, the lowest first. */
function inLayers(files: readonly ParsedFile[]): ParsedFile[][] {
  return [0, 1, 2, 3].map((rank) => files.filter((file) => layerRank(file.layer) === rank));
}

function describeConflict(conflict: MergeConflict): Diagnostic {
  const path = formatPath(conflict.path);
  if (conflict.kind === 'leaf') {
    const first = conflict.first.file.locate(conflict.first.path, 'value');
    const second = conflict.second.file.locate(conflict.second.path, 'value');
    return diagnostic('value_conflict', second, { path, other: formatLocation(first) }, path);
  }
  const { source, name, list } = conflict;
  const first = source.file.locate([...source.path, conflict.firstIndex], 'value');
  const at = source.file.locate([...source.path, conflict.index], 'value');
  return diagnostic('name_duplicate', at, { name, list, other: formatLocation(first) }, path);
}
