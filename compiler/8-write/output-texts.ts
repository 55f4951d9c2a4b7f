import path from 'node:path';
import type { OutputTree } from '../output-tree.ts';
import { OutputFolderError } from './output-folder-error.ts';
import { indexFile, printIndex, staysInside } from './output-index.ts';

/** The output tree of one cluster: `root` is its folder under the output folder (`''` where there is only one cluster). */
export interface ClusterOutput {
  readonly root: string;
  /** Paths relative to `root`. */
  readonly files: OutputTree;
}

/** The text of every file, indexes included, by its name in the output folder. Throws `OutputFolderError` when one would not be in it. */
export function outputTexts(clusters: readonly ClusterOutput[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { root, files } of clusters) {
    for (const [file, { text }] of files) texts.set(path.posix.join(root, file), text);
    texts.set(path.posix.join(root, indexFile), printIndex(files));
  }
  const outside = [...texts.keys()].find((name) => !staysInside(name));
  if (outside !== undefined) throw new OutputFolderError(`'${outside}' would lead out of the output folder`);
  return texts;
}
