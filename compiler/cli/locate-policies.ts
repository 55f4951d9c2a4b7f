import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import type { SourceTree } from '../source-tree.ts';
import { UsageError } from './usage-error.ts';

/** A folder of policies as named on the command line. */
export interface LocatedPolicies {
  /** Its YAML, Rego and plans, by path relative to it. */
  readonly files: SourceTree;
  /** Turns one of its paths into the path that the user sees from where they are. */
  toShownPath(file: string): string;
}

/**
 * Reads a folder of policies, or the folder of one `policy.rego`, with the libraries beside it. Links are not followed. Throws `UsageError` when there is no
 * such folder.
 */
export function locatePolicies(named: string): LocatedPolicies {
  if (fs.statSync(named, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`There is no folder '${named}'; 'drydock policy new <id>' makes a policy`);
  // A policy has the name of its folder.
  return fs.existsSync(path.join(named, 'policy.rego')) ? readFolder(path.join(named, '..'), [`${fastGlob.escapePath(path.basename(path.resolve(named)))}/**/*`, 'lib/!(*_test)']) : readFolder(named, ['**/*']);
}

function readFolder(folder: string, patterns: readonly string[]): LocatedPolicies {
  const found = fastGlob.sync(patterns.map((pattern) => `${pattern}.{yaml,yml,rego,json}`), { cwd: folder, followSymbolicLinks: false }).sort();
  const files = new Map(found.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
  return { files, toShownPath: (file) => path.posix.join(folder.split(path.sep).join('/'), file) };
}

/** The policies that the package ships, with their samples: the folder lies somewhere above this file, in the package as in the repository. */
export function shippedPolicies(): LocatedPolicies {
  let folder = import.meta.dirname;
  while (!fs.existsSync(path.join(folder, 'templates/policies')) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return locatePolicies(path.join(folder, 'templates/policies'));
}
