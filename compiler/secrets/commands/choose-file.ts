import { compareText } from '../../diagnostics/diagnostic.ts';
import { nameOf } from '../../3-merge/merge-layer.ts';
import { layerRank } from '../../3-merge/layer-rank.ts';
import { shapeOf, type MergeShape } from '../../3-merge/merge-shape.ts';
import type { ParsedFile } from '../../2-parse/parsed-file.ts';
import { placeFile } from '../../2-parse/place-file.ts';
import { formatPath, valueAt, type Path } from '../../path.ts';

/** Where a secret, or what is said of one, is to be written. */
export interface ChosenFile {
  readonly file: string;
  /** In the file itself. */
  readonly path: Path;
}

export interface FileChoice {
  /** With the names of list items. */
  readonly named: Path;
  /** The overlay that it is set for; undefined: what all clusters share. */
  readonly cluster: string | undefined;
  readonly files: readonly ParsedFile[];
  readonly shape: MergeShape;
  /** Whether a file can take it: whether it would be encrypted there if it has to be. */
  readonly accepts: (file: string, path: Path) => boolean;
  /** The file that is made where none can take it. Without it one that is named after the place, with `secrets.` before. */
  readonly newFile?: string;
}

/**
 * Chooses the file for a secret: the one that sets it in its layer; else the file that is about it and can take it; else a new one.
 * Problem: it would stand in an item of a list, and no file has that item.
 */
export function chooseFile({ named, cluster, files, shape, accepts, newFile }: FileChoice): ChosenFile | { readonly problem: string } {
  const own = files.filter(({ layer }) => layer.cluster === cluster).sort((a, b) => layerRank(b.layer) - layerRank(a.layer) || compareText(a.file, b.file));
  const found = own.map((file) => ({ file, ...follow(file, named, shape) }));
  const setting = found.find(({ depth }) => depth === named.length);
  if (setting !== undefined) return { file: setting.file.file, path: setting.path.slice(setting.file.depth) };
  const able = found.filter(({ file, depth, path, isComplete }) => isComplete && depth > 0 && depth >= file.depth && accepts(file.file, path.slice(file.depth)));
  const [best] = able.sort((a, b) => b.depth - a.depth);
  if (best !== undefined) return { file: best.file.file, path: best.path.slice(best.file.depth) };
  return newFile === undefined ? inNewFile(named, cluster, shape) : placeInFile(newFile, named, [], shape);
}

/** Puts it into the file that `placeInFile` finds, which is what a file is asked for by name. */
export function placeInFile(file: string, named: Path, files: readonly ParsedFile[], shape: MergeShape): ChosenFile | { readonly problem: string } {
  const parsed = files.find((candidate) => candidate.file === file);
  if (parsed !== undefined) {
    const { path, depth, isComplete } = follow(parsed, named, shape);
    if (isComplete && depth >= parsed.depth) return { file, path: path.slice(parsed.depth) };
    return { problem: `${file} cannot hold ${formatPath(named)}` };
  }
  const { object } = placeFile(file);
  const head = object === undefined ? [] : ['teamConfig', object.team, ...(object.item === undefined ? [] : [object.item.list, object.item.name])];
  const rest = named.slice(head.length);
  if (head.some((part, index) => named[index] !== part) || rest.length === 0 || hasItem(named, head.length, shape)) return { problem: `A new file ${file} cannot hold ${formatPath(named)}` };
  return { file, path: rest };
}

function inNewFile(named: Path, cluster: string | undefined, shape: MergeShape): ChosenFile | { readonly problem: string } {
  const base = cluster === undefined ? 'env' : `clusters/${cluster}`;
  const [root, team, list, item] = named.map(String);
  const isItem = root === 'teamConfig' && ['services', 'jobs', 'secrets'].includes(list ?? '') && item !== undefined;
  const file = root !== 'teamConfig' ? `${base}/secrets.${root!}.yaml` : isItem ? `${base}/teams/${team!}/${list!}/secrets.${item}.yaml` : `${base}/teams/${team!}/secrets.team.yaml`;
  return placeInFile(file, named, [], shape);
}

/**
 * Goes down a file's values along a path. `depth`: how many steps of it the file has; `path`: the whole path with the file's own indexes;
 * `isComplete`: whether what is missing can be added, which an item of a list cannot.
 */
function follow({ value: root }: ParsedFile, named: Path, shape: MergeShape): { readonly path: Path; readonly depth: number; readonly isComplete: boolean } {
  const path: (string | number)[] = [];
  let value: unknown = root;
  let here: MergeShape | undefined = shape;
  for (const [depth, part] of named.entries()) {
    const itemName: string | undefined = here?.itemName;
    const key: string | number = Array.isArray(value) && itemName !== undefined ? value.findIndex((item) => nameOf(item, itemName) === part) : part;
    const next = valueAt(value, [key]);
    if (next === undefined) return { path: [...path, ...named.slice(depth)], depth, isComplete: !hasItem(named, depth, shape) };
    path.push(key);
    value = next;
    here = here?.items ?? shapeOf(here, String(key));
  }
  return { path, depth: named.length, isComplete: true };
}

/** Whether a step of a path from `depth` on is an item of a list. */
function hasItem(named: Path, depth: number, shape: MergeShape): boolean {
  let here: MergeShape | undefined = shape;
  return named.some((part, index) => {
    const isItem = here?.items !== undefined;
    here = here?.items ?? shapeOf(here, String(part));
    return isItem && index >= depth;
  });
}
