import path from 'node:path';
import { OutputFolder } from './output-folder.ts';
import { OutputFolderError } from './output-folder-error.ts';
import { indexFile, ownedFiles } from './output-index.ts';
import { outputTexts, type ClusterOutput } from './output-texts.ts';

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
  const texts = outputTexts(clusters);
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

function ownedNames(onDisk: OutputFolder, roots: readonly string[] = ['', ...onDisk.namesIn('')]): string[] {
  return roots.flatMap((root) => ownedUnder(root, onDisk));
}

function ownedUnder(root: string, onDisk: OutputFolder): string[] {
  const index = onDisk.textOf(path.posix.join(root, indexFile));
  return index === undefined ? [] : ownedFiles(index).map((file) => path.posix.join(root, file));
}
