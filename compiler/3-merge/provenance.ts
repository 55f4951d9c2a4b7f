import type { ParsedFile, Part, WrittenLocation } from '../2-parse/parsed-file.ts';
import { isMap } from '../is-map.ts';
import { valueAt, type Path } from '../path.ts';
import { layerRank } from './layer-rank.ts';
import { nameOf } from './merge-layer.ts';
import { shapeOf, type MergeShape } from './merge-shape.ts';

/** Who set what: answers for every path of the merged values, on demand. */
export interface Provenance {
  /** The file with the highest precedence that sets exactly this path; undefined where a schema default or nobody did. */
  whereSet(path: Path, part?: Part): WrittenLocation | undefined;
  /** As `whereSet`, for the path or its closest parent that somebody set; as a last resort the start of the overlay's first file, or of the repository's. */
  closest(path: Path, part?: Part): WrittenLocation;
  /** The file that `whereSet` names, without a search for the line. */
  setBy(path: Path): string | undefined;
  /** The file that introduces a path: of those with the lowest precedence the one that is about it, rather than about a part of it. */
  fileOf(path: Path): string | undefined;
  /** All files that say something about a team, or about another part of the values. Who set what in it depends on these alone. */
  filesAbout(path: Path): readonly ParsedFile[];
  /** The same for a part of the merged values, whose list indexes may differ. */
  of(part: unknown): Provenance;
}

/**
 * `files` from the highest precedence to the lowest, all of one cluster. List indexes in `merged` are not those of the files: named items are
 * found by their name, the items of a replaced list stand where they stood.
 */
export function createProvenance(files: readonly ParsedFile[], merged: unknown, shape: MergeShape): Provenance {
  const index = indexFiles(files);
  const start = files.find(({ layer }) => !layer.secrets) ?? files[0];
  // Objects of one origin share its path, so the path itself is the key.
  const introducing = new Map<Path, { file: string | undefined }>();

  const toOwnPath = (file: ParsedFile, path: Path): Path | undefined => {
    const own: (string | number)[] = [];
    let value: unknown = file.value;
    let mergedValue = merged;
    let here: MergeShape | undefined = shape;
    for (const [depth, part] of path.entries()) {
      const key = ownKey(value, part, mergedValue, here, (itemName) => unnamedBefore(file, path.slice(0, depth), itemName));
      if (key === undefined) return undefined;
      own.push(key);
      value = valueAt(value, [key]);
      mergedValue = valueAt(mergedValue, [part]);
      here = typeof part === 'number' ? here?.items : shapeOf(here, part);
    }
    return own;
  };

  /** How many items without a name the files that are merged before this one put into a named list. */
  const unnamedBefore = (file: ParsedFile, listPath: Path, itemName: string): number => {
    const inMergeOrder = files.toSorted((a, b) => layerRank(a.layer) - layerRank(b.layer));
    const before = inMergeOrder.slice(0, inMergeOrder.indexOf(file));
    return before.reduce((count, other) => count + unnamedIndexes(valueAt(other.value, toOwnPath(other, listPath) ?? []), itemName).length, 0);
  };

  const find = (path: Path): { file: ParsedFile; path: Path } | undefined => {
    for (const file of filesFor(index, files, path)) {
      const own = toOwnPath(file, path);
      if (own !== undefined) return { file, path: own };
    }
    return undefined;
  };
  const locate = (path: Path, part: Part): WrittenLocation | undefined => {
    const found = find(path);
    return found?.file.locate(found.path, part);
  };
  return {
    whereSet: (path, part = 'value') => locate(path, part),
    setBy: (path) => find(path)?.file.file,
    closest: (path, part = 'value') => {
      for (let length = path.length; length > 0; length--) {
        const found = locate(path.slice(0, length), length === path.length ? part : 'key');
        if (found !== undefined) return found;
      }
      return { file: start?.file ?? 'env', line: 1, column: 1 };
    },
    fileOf: (path) => {
      const known = introducing.get(path);
      if (known !== undefined) return known.file;
      const setting = filesFor(index, files, path).filter((file) => toOwnPath(file, path) !== undefined);
      const file = (setting.findLast((candidate) => candidate.depth <= path.length) ?? setting.at(-1))?.file;
      introducing.set(path, { file });
      return file;
    },
    filesAbout: (path) => filesFor(index, files, path),
    of: (part) => createProvenance(files, part, shape),
  };
}

/** Files by root key, and for teams by team: with a file per team, a search through all of them would cost teams². */
type FileIndex = ReadonlyMap<string, readonly ParsedFile[]>;

function indexFiles(files: readonly ParsedFile[]): FileIndex {
  const index = new Map<string, ParsedFile[]>();
  const add = (key: string, file: ParsedFile): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [file]);
    else known.push(file);
  };
  for (const file of files) {
    for (const [key, value] of Object.entries(file.value)) {
      add(key, file);
      if (isMap(value)) for (const inner of Object.keys(value)) add(`${key}\0${inner}`, file);
    }
  }
  return index;
}

function filesFor(index: FileIndex, files: readonly ParsedFile[], path: Path): readonly ParsedFile[] {
  const [root, inner] = path;
  if (root === undefined) return files;
  return index.get(inner === undefined ? String(root) : `${root}\0${inner}`) ?? [];
}

/** The key or index in one file of what `part` is in the merged values; undefined when the file doesn't have it. */
function ownKey(value: unknown, part: string | number, merged: unknown, shape: MergeShape | undefined, countUnnamedBefore: (itemName: string) => number): string | number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const itemName = typeof part === 'number' && Array.isArray(value) && Array.isArray(merged) ? shape?.itemName : undefined;
  if (itemName === undefined) return Object.hasOwn(value, part) ? part : undefined;
  const items = value as unknown[];
  const name = nameOf(valueAt(merged, [part]), itemName);
  if (name === undefined) {
    // Items without a name follow those that have one, in the order of the merge.
    const position = unnamedIndexes(merged, itemName).indexOf(part as number) - countUnnamedBefore(itemName);
    return unnamedIndexes(items, itemName)[position];
  }
  const index = items.findIndex((item) => nameOf(item, itemName) === name);
  return index < 0 ? undefined : index;
}

function unnamedIndexes(list: unknown, itemName: string): number[] {
  return Array.isArray(list) ? list.flatMap((item, index) => (nameOf(item, itemName) === undefined ? [index] : [])) : [];
}
