import fs from 'node:fs';
import path from 'node:path';
import { folderOf } from './output-folder.ts';
import { indexFile } from './output-index.ts';
import type { OutputPlan } from './plan-output.ts';
import { refuseObstacles } from './refuse-obstacles.ts';
import { closeStaging, openStaging, removeStaleStaging } from './staging.ts';

/**
 * Brings the output folder to the plan. Every new text is complete in a staging folder before the first file of the output is touched, then
 * files move into place by rename: a run that fails or is killed while it prepares leaves the folder as it was, and at no moment is a file
 * half written. Throws `OutputFolderError` when something that is not ours is in the way, before anything is touched.
 *
 * At every moment each file of ours is listed in an index: what we no longer make goes while the old index stands, and what is new comes
 * when the new one does. So whatever a killed run leaves, the next one knows as ours.
 */
export function writeOutput(folder: string, plan: Pick<OutputPlan, 'write' | 'remove'>): void {
  const { write, remove } = plan;
  const target = path.resolve(folder);
  removeStaleStaging(target);
  if (write.size === 0 && remove.length === 0) return;
  refuseObstacles(folder, plan);
  const staging = openStaging(target);
  try {
    stage(staging, write);
    if (fs.existsSync(target)) {
      for (const name of remove.toSorted(indexesLast)) removeFile(target, name);
      moveIntoPlace(staging, target, [...write.keys()].toSorted(indexesLast).reverse());
    } else {
      fs.renameSync(staging, target);
    }
  } finally {
    closeStaging(staging);
  }
}

const isIndex = (name: string): boolean => path.posix.basename(name) === indexFile;
const indexesLast = (a: string, b: string): number => Number(isIndex(a)) - Number(isIndex(b));

function stage(staging: string, texts: ReadonlyMap<string, string>): void {
  const made = new Set<string>();
  for (const [name, text] of texts) {
    ensureFolder(staging, folderOf(name), made);
    fs.writeFileSync(path.join(staging, name), text);
  }
}

function moveIntoPlace(staging: string, target: string, names: readonly string[]): void {
  const made = new Set<string>();
  for (const name of names) {
    ensureFolder(target, folderOf(name), made);
    fs.renameSync(path.join(staging, name), path.join(target, name));
  }
}

function ensureFolder(root: string, folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  fs.mkdirSync(path.join(root, folder), { recursive: true });
  made.add(folder);
}

/** Removes a file of ours and the folders that it leaves empty. */
function removeFile(target: string, name: string): void {
  fs.rmSync(path.join(target, name), { force: true });
  for (let folder = folderOf(name); folder !== ''; folder = folderOf(folder)) {
    try {
      fs.rmdirSync(path.join(target, folder));
    } catch {
      return; // not empty: somebody's files are in it
    }
  }
}
