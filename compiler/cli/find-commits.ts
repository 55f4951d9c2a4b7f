import path from 'node:path';
import git from 'isomorphic-git';
import type { GitRepository } from '../1-read/git-repository.ts';
import { resolveRevision } from '../1-read/resolve-revision.ts';

export interface Commit {
  /** Abbreviated. */
  readonly id: string;
  readonly author: string;
}

/** A line of a values file; its text as it is now, or as it was where it is gone. */
export interface Line {
  /** Relative to the values repository. */
  readonly file: string;
  readonly text: string;
  readonly isGone: boolean;
}

/** Further back nobody looks; a pull request is shorter, and the history of years is not read for it. */
const maxCommits = 200;

/**
 * Finds the commits that brought lines, or took them away: the newest in the first-parent history of `head`, back to `base`, from which on there are
 * more (or fewer) lines of that text in the file. Lines that are not committed, or older, have none.
 */
export async function findCommits(repository: GitRepository, base: string, head: string, lines: readonly Line[]): Promise<ReadonlyMap<Line, Commit>> {
  const { fs, gitdir, cache, prefix } = repository;
  const [first, last] = [await resolveRevision(repository, head), await resolveRevision(repository, base)];
  const read = async (oid: string, file: string): Promise<string> => {
    const found = await git.readBlob({ fs, gitdir, cache, oid, filepath: path.posix.join(prefix, file) }).catch(() => undefined);
    return found === undefined ? '' : new TextDecoder().decode(found.blob);
  };

  const commits = new Map<Line, Commit>();
  let oid: string | undefined = first;
  let left = new Set(lines);
  for (let steps = 0; oid !== undefined && oid !== last && left.size > 0 && steps < maxCommits; steps++) {
    const { commit } = await git.readCommit({ fs, gitdir, cache, oid });
    const parent: string | undefined = commit.parent[0];
    for (const file of new Set([...left].map((line) => line.file))) {
      const [was, now] = [parent === undefined ? '' : await read(parent, file), await read(oid, file)];
      if (was === now) continue;
      for (const line of left) {
        const change = countIn(now, line.text) - countIn(was, line.text);
        if (line.file === file && (line.isGone ? change < 0 : change > 0)) commits.set(line, { id: oid.slice(0, 10), author: commit.author.name });
      }
    }
    left = new Set([...left].filter((line) => !commits.has(line)));
    oid = parent;
  }
  return commits;
}

/** How many lines of a text are this one. */
function countIn(text: string, line: string): number {
  return text.split(/\r\n|[\r\n]/).filter((each) => each === line).length;
}
