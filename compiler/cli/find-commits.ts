import path from 'node:path';
import git, { type CommitObject } from 'isomorphic-git';
import type { GitRepository } from '../1-read/git-repository.ts';
import { resolveRevision } from '../1-read/resolve-revision.ts';
import { openPastFiles } from './open-past-files.ts';

export interface Commit {
  /** Abbreviated. */
  readonly id: string;
  readonly author: string;
  /** The day on which it was written, where it was written. */
  readonly date: string;
  /** The first line of its message. */
  readonly subject: string;
}

/** A line of a values file; its text as it is now, or as it was where it is gone. */
export interface Line {
  /** Relative to the values repository. */
  readonly file: string;
  readonly text: string;
  readonly isGone: boolean;
}

/** Where a line comes from; `earlier` where the search ended before it was found. */
export type LineOrigin = Commit | 'uncommitted' | 'earlier';

/** Further back nobody looks: a pull request is shorter, and the history of years is not read for it. */
export const maxCommits = 1000;

/**
 * Finds the commits that brought lines, or took them away: the newest in the first-parent history of `head`, back to `base` where there is one,
 * from which on there are more (or fewer) lines of that text in the file. A line that is as it was in `base` has no entry.
 */
export async function findCommits(repository: GitRepository, base: string | undefined, head: string, lines: readonly Line[]): Promise<ReadonlyMap<Line, LineOrigin>> {
  const last = base === undefined ? undefined : await resolveRevision(repository, base);
  const files = openPastFiles(repository);
  const countIn = async (commit: CommitObject | undefined, { file, text }: Line): Promise<number> =>
    commit === undefined ? 0 : ((await files.linesOf(commit.tree, path.posix.join(repository.prefix, file))).get(text) ?? 0);

  let oid: string | undefined = await resolveRevision(repository, head);
  let commit = await readCommit(repository, oid);
  const origins = new Map<Line, LineOrigin>();
  for (const line of lines) if (!line.isGone && (await countIn(commit, line)) === 0) origins.set(line, 'uncommitted');
  const open = (): readonly Line[] => lines.filter((line) => !origins.has(line));

  for (let steps = 0; oid !== last && open().length > 0; steps++) {
    const parentId: string | undefined = commit?.parent[0];
    const parent: CommitObject | undefined = parentId === undefined ? undefined : await readCommit(repository, parentId);
    // A shallow clone names a parent that it does not have.
    const isEndOfClone = commit === undefined || (parentId !== undefined && parent === undefined);
    if (steps === maxCommits || isEndOfClone) {
      for (const line of open()) origins.set(line, 'earlier');
      break;
    }
    for (const line of open()) {
      const growth = (await countIn(commit, line)) - (await countIn(parent, line));
      if (line.isGone ? growth < 0 : growth > 0) origins.set(line, describe(oid, commit!));
    }
    if (parentId === undefined) break;
    [oid, commit] = [parentId, parent];
  }
  return origins;
}

/** Undefined where it is not here. */
async function readCommit({ fs, gitdir, cache }: GitRepository, oid: string): Promise<CommitObject | undefined> {
  return (await git.readCommit({ fs, gitdir, cache, oid }).catch(() => undefined))?.commit;
}

function describe(oid: string, { author, message }: CommitObject): Commit {
  const local = new Date((author.timestamp - author.timezoneOffset * 60) * 1000);
  return { id: oid.slice(0, 10), author: author.name, date: local.toISOString().slice(0, 10), subject: message.split('\n', 1)[0]! };
}
