import fs from 'node:fs';
import path from 'node:path';
import type { OutputTree } from '../output-tree.ts';
import { indexFile, ownedFiles, printIndex } from './output-index.ts';
import { planWrite, type WritePlan } from './plan-write.ts';

/** The output tree of one cluster: `root` is its folder under the output folder (`''` where there is only one cluster). */
export interface ClusterOutput {
  readonly root: string;
  /** Paths relative to `root`. */
  readonly files: OutputTree;
}

/** What the output folder lacks, has too much, or has differently. `complete`: the clusters are all there are, so others' files go. */
export function planOutput(folder: string, clusters: readonly ClusterOutput[], complete: boolean): { plan: WritePlan; files: Map<string, string> } {
  const files = new Map<string, string>();
  for (const { root, files: tree } of clusters) {
    for (const [file, { text }] of tree) files.set(path.posix.join(root, file), text);
    files.set(path.posix.join(root, indexFile), printIndex(tree));
  }
  const roots = complete ? ['', ...foldersIn(folder)] : clusters.map(({ root }) => root);
  const owned = roots.flatMap((root) => ownedUnder(folder, root));
  return { plan: planWrite(files, owned, (file) => readIfThere(path.join(folder, file))), files };
}

/**
 * Brings the output folder to the plan. Every new text is complete in a staging folder before the first file of the output is touched, then
 * files move into place by rename: a run that fails or is killed while it prepares leaves the folder as it was, and at no moment is a file
 * half written. Files that no index of ours lists stay.
 */
export function writeOutput(folder: string, plan: WritePlan, files: ReadonlyMap<string, string>): void {
  if (plan.write.length === 0 && plan.remove.length === 0) return;
  const target = path.resolve(folder);
  refuseLinks(target, [...plan.write, ...plan.remove]);
  removeStale(target);
  const staging = `${target}.drydock-${process.pid}`;
  try {
    stage(staging, plan.write, files);
    if (!fs.existsSync(target)) {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.renameSync(staging, target);
      return;
    }
    moveIntoPlace(staging, target, plan.write);
    for (const file of plan.remove) removeFile(target, file);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
}

function stage(staging: string, names: readonly string[], files: ReadonlyMap<string, string>): void {
  const made = new Set<string>();
  for (const name of names) {
    const file = path.join(staging, name);
    ensureFolder(path.dirname(file), made);
    fs.writeFileSync(file, files.get(name)!);
  }
}

/** Indexes last: until then the old ones still own what they list. */
function moveIntoPlace(staging: string, target: string, names: readonly string[]): void {
  const made = new Set<string>();
  const isIndex = (name: string): boolean => path.posix.basename(name) === indexFile;
  for (const name of [...names.filter((n) => !isIndex(n)), ...names.filter(isIndex)]) {
    const file = path.join(target, name);
    ensureFolder(path.dirname(file), made);
    fs.renameSync(path.join(staging, name), file);
  }
}

function ensureFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  fs.mkdirSync(folder, { recursive: true });
  made.add(folder);
}

/** Removes a file of ours and the folders that it leaves empty. */
function removeFile(target: string, file: string): void {
  fs.rmSync(path.join(target, file), { force: true });
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
    try {
      fs.rmdirSync(path.join(target, folder));
    } catch {
      return; // not empty: somebody's files are in it
    }
  }
}

/** Staging folders of killed runs, next to the output folder. */
function removeStale(target: string): void {
  const prefix = `${path.basename(target)}.drydock-`;
  for (const name of foldersIn(path.dirname(target))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) fs.rmSync(path.join(path.dirname(target), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Writing through a symbolic link would change files outside of the output folder. */
function refuseLinks(target: string, names: readonly string[]): void {
  const checked = new Set<string>();
  for (const name of names) {
    for (let folder = path.dirname(name); folder !== '.' && !checked.has(folder); folder = path.dirname(folder)) {
      checked.add(folder);
      if (fs.lstatSync(path.join(target, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true) throw new OutputFolderError(path.join(target, folder));
    }
  }
}

/** The output folder is not one that can be written to safely. */
export class OutputFolderError extends Error {
  constructor(readonly link: string) {
    super(`${link} is a symbolic link: drydock writes only into real folders`);
    this.name = 'OutputFolderError';
  }
}

function ownedUnder(folder: string, root: string): string[] {
  const index = readIfThere(path.join(folder, root, indexFile));
  const owned = index === undefined ? [] : ownedFiles(index);
  return (owned.length === 0 ? [] : [...owned, indexFile]).map((file) => path.posix.join(root, file));
}

function foldersIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cause;
  }
}
