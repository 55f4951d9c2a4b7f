import path from 'node:path';
import git, { Errors } from 'isomorphic-git';
import { diagnostic, type Diagnostic, type Result } from '../diagnostics/diagnostic.ts';
import type { SourceTree } from '../source-tree.ts';
import { decodeFile } from './decode-file.ts';
import type { GitRepository } from './git-repository.ts';
import { resolveRevision } from './resolve-revision.ts';
import { RevisionError } from './revision-error.ts';
import { isPolicyFile, isValuesFile } from './values-files.ts';

/**
 * Reads the values files of one revision straight from git's objects: nothing is checked out, nothing written. Those below the prefix of the
 * repository count. Throws `RevisionError` when there is no such revision, or not all of it. A link counts as the
 * file of the revision that it leads to.
 */
export async function readRevision(repository: GitRepository, revision: string): Promise<Result<SourceTree>> {
  const { fs, gitdir, cache, prefix } = repository;
  const oid = await resolveRevision(repository, revision);
  const value = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  await git.walk({
    fs,
    gitdir,
    cache,
    trees: [git.TREE({ ref: oid })],
    map: async (filepath, [entry]) => {
      if (entry === null || entry === undefined) return null;
      const file = prefix === '' ? filepath : path.posix.relative(prefix, filepath);
      if ((await entry.type()) === 'tree') return isOnTheWay(filepath, prefix) ? true : null;
      if (!isBelow(filepath, prefix) || !(isValuesFile(file) || isPolicyFile(file))) return null;
      const found = await readEntry(entry, { repository, oid, filepath, file });
      if (typeof found === 'string') value.set(file, found);
      else diagnostics.push(found);
      return true;
    },
  }).catch((cause: unknown) => {
    if (!(cause instanceof Errors.NotFoundError)) throw cause;
    throw new RevisionError(`Not all files of '${revision}' are here: a partial clone has to fetch them first`);
  });
  return { value, diagnostics };
}

type Entry = NonNullable<Parameters<NonNullable<Parameters<typeof git.walk>[0]['map']>>[1][number]>;

/** Where an entry is: in which commit of which repository, at which path of it, and how the values repository calls it. */
interface EntryPlace {
  readonly repository: GitRepository;
  readonly oid: string;
  readonly filepath: string;
  readonly file: string;
}

/** The mode that git gives to symbolic links. */
const linkMode = 0o120000;

async function readEntry(entry: Entry, place: EntryPlace): Promise<string | Diagnostic> {
  const bytes = await contentOf(entry, place.repository);
  return (await entry.mode()) === linkMode ? followLink(new TextDecoder().decode(bytes), place) : decodeFile(bytes, place.file);
}

async function contentOf(entry: Entry, { contents }: GitRepository): Promise<Uint8Array> {
  const oid = await entry.oid();
  const content = contents.get(oid) ?? (await entry.content()) ?? new Uint8Array();
  contents.set(oid, content);
  return content;
}

async function followLink(target: string, { repository: { fs, gitdir, cache }, oid, filepath, file }: EntryPlace): Promise<string | Diagnostic> {
  const start = { file, line: 1, column: 1 };
  const linked = path.posix.join(path.posix.dirname(filepath), target);
  if (target.startsWith('/') || linked.startsWith('../')) return diagnostic('link_outside', start, { target });
  try {
    const { blob } = await git.readBlob({ fs, gitdir, cache, oid, filepath: linked });
    return decodeFile(blob, file);
  } catch {
    return diagnostic('link_broken', start, { target });
  }
}

const isBelow = (file: string, prefix: string): boolean => prefix === '' || file.startsWith(`${prefix}/`);
const isOnTheWay = (folder: string, prefix: string): boolean => folder === '.' || isBelow(folder, prefix) || folder === prefix || prefix.startsWith(`${folder}/`);
