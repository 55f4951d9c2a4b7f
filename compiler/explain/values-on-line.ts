import { parseFiles } from '../2-parse/parse-files.ts';
import type { ParsedFile } from '../2-parse/parsed-file.ts';
import type { CompiledCluster } from '../compiled-cluster.ts';
import { isMap } from '../is-map.ts';
import { valueAt, type Path } from '../path.ts';

/**
 * The paths in the merged values of what begins on a line (1-based) of a values file: the whole maps and lists rather than what is in them.
 * Lists may have other indexes there than in the file.
 */
export function valuesOnLine(file: string, text: string, line: number, compiled: CompiledCluster): readonly Path[] {
  const [parsed] = parseFiles(new Map([[file, text]])).value;
  if (parsed === undefined) return [];
  return outermostOnLine(parsed, line).flatMap((path) => {
    const merged = toMergedPath(path, parsed, compiled);
    return merged === undefined ? [] : [merged];
  });
}

function outermostOnLine(parsed: ParsedFile, line: number): readonly Path[] {
  const found: Path[] = [];
  const visit = (value: unknown, path: Path): void => {
    // What a file of one object leaves out of its path stands on no line.
    const isOnLine = path.length > parsed.depth && parsed.locate(path, typeof path.at(-1) === 'number' ? 'value' : 'key').line === line;
    if (isOnLine) found.push(path);
    else for (const key of keysOf(value)) visit(valueAt(value, [key]), [...path, key]);
  };
  visit(parsed.value, []);
  return found;
}

function keysOf(value: unknown): readonly (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()];
  return isMap(value) ? Object.keys(value) : [];
}

/** Finds the item of a merged list that stands where the file's item does; undefined where another layer has replaced the list. */
function toMergedPath(path: Path, parsed: ParsedFile, { values: { value, provenance } }: CompiledCluster): Path | undefined {
  let merged: Path = [];
  for (const [depth, part] of path.entries()) {
    if (typeof part === 'string') {
      merged = [...merged, part];
      continue;
    }
    const own = parsed.locate(path.slice(0, depth + 1), 'value');
    const list: Path = merged;
    const items = valueAt(value, list);
    const index = Array.isArray(items) ? items.findIndex((_, i) => isSamePlace(provenance.whereSet([...list, i]), own)) : -1;
    if (index < 0 && depth >= parsed.depth) return undefined;
    merged = [...list, Math.max(index, 0)];
  }
  return merged;
}

type Place = ReturnType<ParsedFile['locate']>;

const isSamePlace = (one: Place | undefined, other: Place): boolean => one?.file === other.file && one.line === other.line && one.column === other.column;
