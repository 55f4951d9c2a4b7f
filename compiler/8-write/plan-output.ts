import path from 'node:path';
import { OutputFolder } from './output-folder.ts';
import { OutputFolderError } from './output-folder-error.ts';
import { indexFile, ownedFiles } from './output-index.ts';
import { outputTexts, type ClusterOutput } from './output-texts.ts';

/** What bringing an output folder up to date comes to. Paths are relative to the output folder. */
export interface OutputPlan {
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
  const onDisk = new OutputFolder(folder);
  const kind = onDisk.kindOf('');
  if (kind === 'link') throw new OutputFolderError(`${folder} is a symbolic link: drydock writes only into real folders`);
  if (kind !== undefined && kind !== 'folder') throw new OutputFolderError(`${folder} is no folder`);

  const files = outputTexts(clusters);
  const roots = complete ? ['', ...onDisk.namesIn('')] : clusters.map(({ root }) => root);
  const owned = roots.flatMap((root) => ownedUnder(root, onDisk));
  const write = new Map([...files].filter(([name, text]) => onDisk.textOf(name) !== text));
  const remove = owned.filter((name) => !files.has(name) && ['file', 'link', 'other'].includes(onDisk.kindOf(name) ?? ''));
  return { write, remove, unchanged: files.size - write.size };
}

function ownedUnder(root: string, onDisk: OutputFolder): string[] {
  const index = onDisk.textOf(path.posix.join(root, indexFile));
  return index === undefined ? [] : ownedFiles(index).map((file) => path.posix.join(root, file));
}
