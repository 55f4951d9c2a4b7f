import fs from 'node:fs';
import path from 'node:path';
import { readDirectory } from '../1-read/read-directory.ts';
import type { DecryptedSources } from '../1-read/decrypt-sources.ts';
import { diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import { UsageError } from './usage-error.ts';

/** A values repository as named on the command line. */
export interface LocatedValues {
  /** Its folder. */
  readonly root: string;
  /** As it is in the repository: what of it is encrypted is so here. */
  readonly source: Result<SourceTree>;
  /** The same with what could be decrypted in clear; undefined where nobody tried. */
  readonly unlocked?: Result<DecryptedSources>;
  /** Turns a file of the repository into the path that the user sees from where they are. */
  toShownPath(file: string): string;
}

/**
 * Reads the values that `VALUES` names: a repository folder, its `env/` folder, or one file of values.
 * Throws `UsageError` when there is nothing of that name.
 */
export function locateValues(named: string): LocatedValues {
  const stat = fs.statSync(named, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`There is no file or folder '${named}'`);
  if (stat.isFile()) return readAs(path.dirname(named), (file) => file === path.basename(named));
  const isEnvFolder = path.basename(path.resolve(named)) === 'env' && !fs.existsSync(path.join(named, 'env'));
  return isEnvFolder ? readAs(path.join(named, '..'), (file) => file.startsWith('env/')) : readAs(named, () => true);
}

function readAs(root: string, isWanted: (file: string) => boolean): LocatedValues {
  const read = readDirectory(root);
  const value = new Map([...read.value].filter(([file]) => isWanted(file)));
  const diagnostics = read.diagnostics.filter(({ file }) => isWanted(file));
  return locatedAt(root, { value, diagnostics });
}

/** What was read, shown as files below a folder. That there is nothing is a mistake too. */
export function locatedAt(root: string, { value, diagnostics }: Result<SourceTree>): LocatedValues {
  const missing = value.size === 0 && diagnostics.length === 0 ? [diagnostic('values_missing', { file: '.', line: 1, column: 1 }, { looked: 'env/**/*.yaml, clusters/*/**/*.yaml, values.yaml' })] : [];
  return { root, source: { value, diagnostics: [...diagnostics, ...missing] }, toShownPath: (file) => path.posix.join(toPosix(root), file) };
}

const toPosix = (file: string): string => file.split(path.sep).join('/');
