import path from 'node:path';
import type { OutputTree } from '../output-tree.ts';
import { OutputFolder } from './output-folder.ts';
import { OutputFolderError } from './output-folder-error.ts';
import { indexFile, ownedFiles, printIndex, staysInside } from './output-index.ts';

/** The output tree of one cluster: `root` is its folder under the output folder (`''` where there is only one cluster). */
export interface ClusterOutput {
  readonly root: string;
  /** Paths relative to `root`. */
  readonly files: OutputTree;
}

/** What bringing an output folder up to date comes to. Paths are relative to the output folder. */
export interface OutputPlan {
  /** Every file that the output folder will hold of ours, indexes included. */
  readonly texts: ReadonlyMap<string, string>;
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** How many files are right already. */
  readonly unchanged: number;
}

/**
 * What the output folder lacks, has too much, or has differently. `complete`: the clusters are all there are, so what earlier runs made for
 * others goes. A file that no index lists as ours is never removed. Throws `OutputFolderError` when the folder is no folder.
 */
export function planOutput(folder: string, clusters: readonly ClusterOutput[], complete: boolean): OutputPlan {
  const onDisk = openFolder(folder);
  const texts = printFiles(clusters);
  const owned = ownedNames(onDisk, complete ? undefined : clusters.map(({ root }) => root));
  const write = new Map([...texts].filter(([name, text]) => onDisk.textOf(name) !== text));
  const remove = owned.filter((name) => !texts.has(name) && ['file', 'link', 'other'].includes(onDisk.kindOf(name) ?? ''));
  return { texts, write, remove, unchanged: texts.size - write.size };
}

/**
 * The files of ours that an output folder holds, with their texts: of the clusters with these roots, or of all. A file that an index lists and
 * that is not there has no text. Throws as `planOutput`.
 */
export function readOwnTexts(folder: string, roots?: readonly string[]): Map<string, string | undefined> {
  const onDisk = openFolder(folder);
  return new Map(ownedNames(onDisk, roots).map((name) => [name, onDisk.textOf(name)]));
}

function openFolder(folder: string): OutputFolder {
  const onDisk = new OutputFolder(folder);
  const kind = onDisk.kindOf('');
  if (kind === 'link') throw new OutputFolderError(`${folder} is a symbolic link: drydock writes only into real folders`);
  if (kind !== undefined && kind !== 'folder') throw new OutputFolderError(`${folder} is no folder`);
  return onDisk;
}

/** The text of every file, indexes included, by its name. */
function printFiles(clusters: readonly ClusterOutput[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { root, files } of clusters) {
    for (const [file, { text }] of files) texts.set(path.posix.join(root, file), text);
    texts.set(path.posix.join(root, indexFile), printIndex(files));
  }
  const outside = [...texts.keys()].find((name) => !staysInside(name));
  if (outside !== undefined) throw new OutputFolderError(`'${outside}' would lead out of the output folder`);
  return texts;
}

function ownedNames(onDisk: OutputFolder, roots: readonly string[] = ['', ...onDisk.namesIn('')]): string[] {
  return roots.flatMap((root) => ownedUnder(root, onDisk));
}

function ownedUnder(root: string, onDisk: OutputFolder): string[] {
  const index = onDisk.textOf(path.posix.join(root, indexFile));
  return index === undefined ? [] : ownedFiles(index).map((file) => path.posix.join(root, file));
}
