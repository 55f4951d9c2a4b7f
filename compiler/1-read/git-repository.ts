import fs from 'node:fs';
import path from 'node:path';
import { createGitFiles, type GitFiles } from './git-files.ts';
import { RevisionError } from './revision-error.ts';

/** A git repository on disk, and a folder in its trees. */
export interface GitRepository {
  /** Where objects and branches are; the same for all work trees of a repository. */
  readonly gitdir: string;
  /** Where this work tree keeps its HEAD; `gitdir` itself unless the work tree is a linked one. */
  readonly headDir: string;
  /** The root of the work tree; undefined in a bare repository. */
  readonly workTree: string | undefined;
  /** The folder as git's trees name it: `platform/values`, or `''` for their root. */
  readonly prefix: string;
  readonly fs: GitFiles;
  /** What isomorphic-git remembers of packs, so that they are read once. */
  readonly cache: object;
  /** The contents of files that were read, by their id: most are the same in two revisions. */
  readonly contents: Map<string, Uint8Array>;
}

/**
 * Opens the repository around a folder: one with a `.git` folder, a linked work tree or a submodule (whose `.git` is a file), or a bare
 * repository. `below` is a folder under it, which only the revisions that are read need to have.
 * Throws `RevisionError` when there is no repository, or one of a format that only newer programs know.
 */
export function openRepository(folder: string, below = '.'): GitRepository {
  if (!fs.existsSync(folder)) throw new RevisionError(`There is no folder '${folder}'`);
  const start = fs.realpathSync(folder);
  for (let around = start; ; around = path.dirname(around)) {
    const headDir = gitFolderOf(around);
    if (headDir !== undefined) {
      const gitdir = sharedFolderOf(headDir);
      refuseUnknownFormats(gitdir, folder);
      const isBare = headDir === around;
      const prefix = path.relative(around, path.join(isBare ? around : start, below)).split(path.sep).join('/');
      if (prefix === '..' || prefix.startsWith('../')) throw new RevisionError(`'${below}' leads out of the repository`);
      return { gitdir, headDir, workTree: isBare ? undefined : around, prefix, fs: createGitFiles(gitdir), cache: {}, contents: new Map() };
    }
    if (around === path.dirname(around)) throw new RevisionError(`'${folder}' is in no git repository`);
  }
}

/** Where git keeps what belongs to a work tree, or the bare repository that a folder is. */
function gitFolderOf(folder: string): string | undefined {
  const dotGit = path.join(folder, '.git');
  const stat = fs.statSync(dotGit, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true) return isGitFolder(dotGit) ? dotGit : undefined;
  if (stat?.isFile() === true) {
    const [, target] = /^gitdir: (.+?)\s*$/.exec(fs.readFileSync(dotGit, 'utf8')) ?? [];
    return target === undefined ? undefined : path.resolve(folder, target);
  }
  return isGitFolder(folder) ? folder : undefined;
}

const isGitFolder = (folder: string): boolean => ['HEAD', 'objects', 'refs'].every((name) => fs.existsSync(path.join(folder, name)));

/** A linked work tree names the repository that it belongs to in a file. */
function sharedFolderOf(headDir: string): string {
  const link = path.join(headDir, 'commondir');
  return fs.existsSync(link) ? path.resolve(headDir, fs.readFileSync(link, 'utf8').trim()) : headDir;
}

/** Formats from https://git-scm.com/docs/repository-version that keep objects or branches in another way. */
function refuseUnknownFormats(gitdir: string, folder: string): void {
  const config = path.join(gitdir, 'config');
  const [, format] = /^\s*(objectformat\s*=\s*sha256|refstorage\s*=\s*reftable)\s*$/im.exec(fs.existsSync(config) ? fs.readFileSync(config, 'utf8') : '') ?? [];
  if (format !== undefined) throw new RevisionError(`The git repository of '${folder}' has a format that drydock cannot read: ${format}`);
}
