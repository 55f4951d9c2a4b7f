import git from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { changeTree } from './change-tree.ts';
import { ownedFilesOf } from './owned-files.ts';
import { publishMessage, type SourceCommit } from './source-trailer.ts';

/** What is to be published. */
export interface Publication {
  readonly source: SourceCommit;
  readonly version: string;
  /** The files by their path in the branch. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether a file of an earlier publication is to be removed where it is not among these. */
  readonly isReplaced: (file: string) => boolean;
}

export interface OutputCommit {
  /** The commit that holds the output: a new one, or the parent where that has it already. */
  readonly oid: string;
  /** How many files it changes. */
  readonly changed: number;
}

/**
 * Writes the commit that brings a branch from `parent` (undefined for a branch that is not there yet) to the output, and nothing else: no
 * branch moves. Authors and dates are those of the source, so that the same source on the same parent gives the same commit, whoever
 * makes it. Files of the branch that are not drydock's stay. Throws `PublishError` where one of them is in the way.
 */
export async function commitOutput(repository: GitRepository, parent: string | undefined, { source, version, texts, isReplaced }: Publication): Promise<OutputCommit> {
  const { fs, gitdir } = repository;
  const before = parent === undefined ? undefined : (await git.readCommit({ fs, gitdir, oid: parent })).commit.tree;
  const owned = before === undefined ? [] : await ownedFilesOf(repository, before);
  const left = owned.filter((file) => !texts.has(file) && isReplaced(file));
  const removed = await changeTree(repository, before, new Map(left.map((file) => [file, undefined])));
  const written = await changeTree(repository, removed.oid, texts);
  const tree = written.oid ?? (await git.writeTree({ fs, gitdir, tree: [] }));
  if (parent !== undefined && tree === before) return { oid: parent, changed: 0 };

  const { author, committer } = source.commit;
  const commit = { tree, parent: parent === undefined ? [] : [parent], author, committer, message: publishMessage(source, version) };
  return { oid: await git.writeCommit({ fs, gitdir, commit }), changed: removed.changed + written.changed };
}
