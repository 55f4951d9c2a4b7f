import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import { decodeFile } from './decode-file.ts';
import { isPolicyFile, isValuesFile } from './values-files.ts';

/** A revision that git doesn't know, or a folder that is in no repository. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}

/**
 * Reads the values files of one revision straight from git's objects: nothing is checked out, nothing written. `folder` is the values
 * repository in the work tree; `revision` a branch, tag, commit (also abbreviated), with `~2` or `^` behind it.
 * Throws `RevisionError` when there is no repository or no such revision. A link counts as the file of the revision that it leads to.
 */
export async function readRevision(folder: string, revision: string): Promise<Result<SourceTree>> {
  const dir = await findRepository(folder);
  const oid = await resolveRevision(dir, revision);
  const prefix = path.relative(fs.realpathSync(dir), fs.realpathSync(folder)).split(path.sep).join('/');
  const value = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  await git.walk({
    fs,
    dir,
    trees: [git.TREE({ ref: oid })],
    map: async (filepath, [entry]) => {
      if (entry === null || entry === undefined) return null;
      const file = prefix === '' ? filepath : path.posix.relative(prefix, filepath);
      if ((await entry.type()) === 'tree') return isOnTheWay(filepath, prefix) ? true : null;
      if (!isBelow(filepath, prefix) || !(isValuesFile(file) || isPolicyFile(file))) return null;
      const found = await readEntry(entry, { dir, oid, filepath, file });
      if (typeof found === 'string') value.set(file, found);
      else diagnostics.push(found);
      return true;
    },
  });
  return { value, diagnostics };
}

type Entry = NonNullable<Parameters<NonNullable<Parameters<typeof git.walk>[0]['map']>>[1][number]>;

/** Where an entry is: in which commit of which repository, at which path of it, and how the values repository calls it. */
interface EntryPlace {
  readonly dir: string;
  readonly oid: string;
  readonly filepath: string;
  readonly file: string;
}

/** The mode that git gives to symbolic links. */
const linkMode = 0o120000;

async function readEntry(entry: Entry, place: EntryPlace): Promise<string | Diagnostic> {
  const bytes = (await entry.content()) ?? new Uint8Array();
  return (await entry.mode()) === linkMode ? followLink(new TextDecoder().decode(bytes), place) : decodeFile(bytes, place.file);
}

async function followLink(target: string, { dir, oid, filepath, file }: EntryPlace): Promise<string | Diagnostic> {
  const start = { file, line: 1, column: 1 };
  const linked = path.posix.join(path.posix.dirname(filepath), target);
  if (target.startsWith('/') || linked.startsWith('../')) return diagnostic('link_outside', start, { target });
  try {
    const { blob } = await git.readBlob({ fs, dir, oid, filepath: linked });
    return decodeFile(blob, file);
  } catch {
    return diagnostic('link_broken', start, { target });
  }
}

const isBelow = (file: string, prefix: string): boolean => prefix === '' || file.startsWith(`${prefix}/`);
const isOnTheWay = (folder: string, prefix: string): boolean => folder === '.' || isBelow(folder, prefix) || folder === prefix || prefix.startsWith(`${folder}/`);

/** The root of the work tree that a folder is in. Throws `RevisionError` when it is in none. */
export async function findRepository(folder: string): Promise<string> {
  try {
    return await git.findRoot({ fs, filepath: path.resolve(folder) });
  } catch {
    throw new RevisionError(`'${folder}' is in no git repository`);
  }
}

/** The commit of a name, with any number of `^` and `~n` behind it: the first parent, that many times. */
export async function resolveRevision(dir: string, revision: string): Promise<string> {
  const [, name, steps] = /^(.+?)((?:\^|~\d*)*)$/.exec(revision) ?? [undefined, revision, ''];
  let oid = await resolveName(dir, name, revision);
  for (const [, count] of steps.matchAll(/\^|~(\d*)/g)) {
    for (let left = count === undefined || count === '' ? 1 : Number(count); left > 0; left--) {
      const { commit } = await git.readCommit({ fs, dir, oid });
      const [parent] = commit.parent;
      if (parent === undefined) throw new RevisionError(`'${revision}' goes back beyond the first commit`);
      oid = parent;
    }
  }
  return oid;
}

async function resolveName(dir: string, name: string, revision: string): Promise<string> {
  try {
    return await git.resolveRef({ fs, dir, ref: name });
  } catch {
    try {
      return await git.expandOid({ fs, dir, oid: name });
    } catch {
      throw new RevisionError(`git knows no revision '${revision}'`);
    }
  }
}
