import fs from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import { checkSize, decodeFile } from './decode-file.ts';
import { policyPatterns, valuesPatterns } from './values-files.ts';

/** Reads the values and the policies of a repository on disk. What can't be taken (a link that leaves, wrong bytes, too large) is reported and left out. */
export function readDirectory(root: string): Result<SourceTree> {
  const realRoot = fs.realpathSync(root);
  // A pattern's first folder is entered even when it is a link.
  const linked = ['env', 'clusters'].filter((folder) => fs.lstatSync(path.join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true);
  const diagnostics = linked.map((folder) => checkLink(realRoot, root, folder)).filter((found) => found !== undefined);
  const entries = fastGlob.sync([...valuesPatterns, ...policyPatterns], {
    cwd: root,
    ignore: linked.map((folder) => `${folder}/**`),
    onlyFiles: false,
    followSymbolicLinks: false,
    dot: false,
    objectMode: true,
    unique: true,
  });
  const value = new Map<string, string>();
  for (const { path: file, dirent } of entries) {
    if (!dirent.isFile() && !dirent.isSymbolicLink()) continue;
    const found = dirent.isSymbolicLink() ? (checkLink(realRoot, root, file) ?? readFile(root, file)) : readFile(root, file);
    if (typeof found === 'string') value.set(file, found);
    else diagnostics.push(found);
  }
  return { value, diagnostics };
}

function readFile(root: string, file: string): string | Diagnostic {
  const full = path.join(root, file);
  return checkSize(fs.statSync(full).size, file) ?? decodeFile(fs.readFileSync(full), file);
}

/** A link to a file inside the repository is as good as the file. */
function checkLink(realRoot: string, root: string, file: string): Diagnostic | undefined {
  const start = { file, line: 1, column: 1 };
  const target = fs.readlinkSync(path.join(root, file));
  let real: string;
  try {
    real = fs.realpathSync(path.join(root, file));
  } catch {
    return diagnostic('link_broken', start, { target });
  }
  if (!real.startsWith(realRoot + path.sep)) return diagnostic('link_outside', start, { target });
  return fs.statSync(real).isDirectory() ? diagnostic('link_to_folder', start, { target }) : undefined;
}
