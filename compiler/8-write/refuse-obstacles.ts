import path from 'node:path';
import { folderOf, OutputFolder, type Kind } from './output-folder.ts';
import { OutputFolderError } from './output-folder-error.ts';
import type { OutputPlan } from './plan-output.ts';

/**
 * Throws `OutputFolderError` when something that is not ours stands where a file or a folder has to be: writing through a link would change
 * files outside of the output folder, and the rest belongs to somebody. Asked before anything is touched.
 */
export function refuseObstacles(folder: string, { write, remove }: Pick<OutputPlan, 'write' | 'remove'>): void {
  const onDisk = new OutputFolder(folder);
  const removed = new Set(remove);
  const checked = new Set(['']);

  const refuseFolder = (name: string): void => {
    if (checked.has(name)) return;
    checked.add(name);
    refuseFolder(folderOf(name));
    const kind = onDisk.kindOf(name);
    if (kind !== undefined && kind !== 'folder' && !removed.has(name)) throw new OutputFolderError(describe(path.join(folder, name), kind));
  };
  const isClearedOf = (name: string): boolean => {
    const names = onDisk.namesIn(name);
    return names.length > 0 && names.every((inner) => removed.has(inner) || isClearedOf(inner));
  };

  for (const name of write.keys()) {
    refuseFolder(folderOf(name));
    if (onDisk.kindOf(name) === 'folder' && !isClearedOf(name)) throw new OutputFolderError(describe(path.join(folder, name), 'folder'));
  }
}

function describe(place: string, kind: Kind): string {
  if (kind === 'link') return `${place} is a symbolic link: drydock writes only into real folders`;
  return kind === 'folder' ? `${place} is a folder that is not ours, where a file has to be` : `${place} is a file that is not ours, where a folder has to be`;
}
