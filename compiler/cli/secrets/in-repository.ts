import fs from 'node:fs';
import path from 'node:path';
import { isValuesFile } from '../../1-read/values-files.ts';
import type { LocatedValues } from '../locate-values.ts';
import { UsageError } from '../usage-error.ts';

/**
 * A file of a repository, named from where the user is or from the repository's folder, as the repository names it. Throws `UsageError`
 * for what is no values file of it.
 */
export function inRepository(named: string, { root }: Pick<LocatedValues, 'root'>): string {
  const candidates = [named, path.join(root, named)].map((file) => path.relative(path.resolve(root), path.resolve(file)).split(path.sep).join('/'));
  const files = candidates.filter((file) => !file.startsWith('../') && isValuesFile(file));
  const found = files.find((file) => fs.existsSync(path.join(root, file))) ?? files[0];
  if (found === undefined) throw new UsageError(`${named} is no values file below ${root}: those are env/**/*.yaml, clusters/*/**/*.yaml and values.yaml`);
  return found;
}

/** The folder of the values repository that a file is in. Throws `UsageError` if it is in none. */
export function repositoryOf(file: string): string {
  const absolute = path.resolve(file);
  if (!fs.existsSync(absolute)) throw new UsageError(`There is no file '${file}'`);
  const parents = ancestors(path.dirname(absolute));
  const isRoot = (folder: string): boolean => isValuesFile(path.relative(folder, absolute).split(path.sep).join('/'));
  // `values.yaml` is one in any folder, so what is below env/ or clusters/ comes first.
  const root = parents.find((folder) => folder !== path.dirname(absolute) && isRoot(folder)) ?? parents.find(isRoot);
  if (root === undefined) throw new UsageError(`${file} is no values file: those are env/**/*.yaml, clusters/*/**/*.yaml and values.yaml`);
  return path.isAbsolute(file) ? root : path.relative('.', root) || '.';
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
