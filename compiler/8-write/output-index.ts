import { isMap } from '../is-map.ts';
import { nameOfObject, type OutputTree } from '../output-tree.ts';

/** The index of an output tree: tells a reader what is where, and the next run which files are ours. */
export const indexFile = 'index.json';

interface Index {
  readonly drydock: 1;
  /** File relative to the index → the objects in it. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** Prints the index of the files under one root, sorted. */
export function printIndex(files: OutputTree): string {
  const index: Index = { drydock: 1, files: Object.fromEntries([...files].map(([path, { manifests }]) => [path, manifests.map(({ object }) => nameOfObject(object))])) };
  return `${JSON.stringify(index, undefined, 1)}\n`;
}

/**
 * The files that an index on disk says are ours, itself included. A text that is no index of ours owns nothing; neither does an entry that
 * would leave its folder: what we remove is decided here.
 */
export function ownedFiles(text: string): string[] {
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isMap(index) || index['drydock'] !== 1 || !isMap(index['files'])) return [];
  return [...new Set([...Object.keys(index['files']).filter(staysInside), indexFile])];
}

/** Whether a path names something below the folder that it is relative to, on every operating system. */
export function staysInside(path: string): boolean {
  const parts = path.split('/');
  return !/[\\:\0]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}
