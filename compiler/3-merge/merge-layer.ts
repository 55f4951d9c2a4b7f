import type { ParsedFile } from '../2-parse/parsed-file.ts';
import { isMap, type ValueMap } from '../is-map.ts';
import type { Path } from '../path.ts';
import { shapeOf, type MergeShape } from './merge-shape.ts';

/** One leaf that two files of a layer set to different values, or one list that names an item twice. */
export type MergeConflict =
  | { readonly kind: 'leaf'; readonly path: Path; readonly first: Source; readonly second: Source }
  | { readonly kind: 'item'; readonly path: Path; readonly name: string; readonly list: string; readonly source: Source; readonly index: number; readonly firstIndex: number };

/** A value in one file, and its path there (list indexes differ from file to file). */
export interface Source {
  readonly file: ParsedFile;
  readonly path: Path;
}

interface Sourced extends Source {
  readonly value: unknown;
}

/**
 * Merges the files of one layer. They have equal rights: maps unite, named lists unite by name (and are sorted by it), and two files may
 * not set the same leaf to different values. So the order of the files can't matter. A value that only one file sets is shared, not copied.
 */
export function mergeLayer(files: readonly ParsedFile[], shape: MergeShape): { value: ValueMap; conflicts: MergeConflict[] } {
  const conflicts: MergeConflict[] = [];

  const mergeValues = (sources: readonly Sourced[], shape: MergeShape | undefined, path: Path): unknown => {
    const [first, ...others] = sources as [Sourced, ...Sourced[]];
    if (shape?.itemName !== undefined && sources.every((s) => Array.isArray(s.value))) return mergeNamedLists(sources, shape, shape.itemName, path);
    // A named list has to be sorted even where only one file sets it.
    if (isMap(first.value) && (others.length > 0 || shape?.hasNamedLists === true)) {
      const maps = sources.filter((s) => isMap(s.value));
      reportDifferent(first, sources.filter((s) => !isMap(s.value)), path);
      return mergeMaps(maps, shape, path);
    }
    reportDifferent(first, others.filter((other) => !isSame(first.value, other.value)), path);
    return first.value;
  };

  const mergeMaps = (sources: readonly Sourced[], shape: MergeShape | undefined, path: Path): ValueMap => {
    const byKey = new Map<string, Sourced[]>();
    for (const source of sources) {
      for (const [key, value] of Object.entries(source.value as ValueMap)) {
        const sourced = { file: source.file, path: [...source.path, key], value };
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, [sourced]);
        else known.push(sourced);
      }
    }
    const merged: Record<string, unknown> = {};
    for (const [key, values] of byKey) merged[key] = mergeValues(values, shapeOf(shape, key), [...path, key]);
    return merged;
  };

  const mergeNamedLists = (sources: readonly Sourced[], shape: MergeShape, itemName: string, path: Path): unknown[] => {
    const byName = new Map<string, Sourced[]>();
    const unnamed: unknown[] = [];
    for (const source of sources) {
      const seen = new Map<string, number>();
      for (const [index, item] of (source.value as unknown[]).entries()) {
        const name = nameOf(item, itemName);
        if (name === undefined) {
          unnamed.push(item);
          continue;
        }
        const firstIndex = seen.get(name);
        if (firstIndex !== undefined) {
          conflicts.push({ kind: 'item', path, name, list: String(path.at(-1)), source, index, firstIndex });
          continue;
        }
        seen.set(name, index);
        const sourced = { file: source.file, path: [...source.path, index], value: item };
        byName.set(name, [...(byName.get(name) ?? []), sourced]);
      }
    }
    const names = [...byName.keys()].sort();
    return [...names.map((name, index) => mergeValues(byName.get(name)!, shape.items, [...path, index])), ...unnamed];
  };

  const reportDifferent = (first: Sourced, others: readonly Sourced[], path: Path): void => {
    for (const second of others) conflicts.push({ kind: 'leaf', path, first, second });
  };

  const roots = files.map((file) => ({ file, path: [], value: file.value }));
  return { value: mergeMaps(roots, shape, []), conflicts };
}

export function nameOf(item: unknown, itemName: string): string | undefined {
  const name = isMap(item) ? item[itemName] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
