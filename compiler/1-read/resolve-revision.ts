import fs from 'node:fs';
import path from 'node:path';
import git from 'isomorphic-git';
import type { GitRepository } from './git-repository.ts';
import { RevisionError } from './revision-error.ts';

/**
 * The commit of a name (a branch, tag, commit, also abbreviated), with any number of `^` and `~n` behind it: the first parent, that many
 * times. Throws `RevisionError` when git knows no such revision.
 */
export async function resolveRevision(repository: GitRepository, revision: string): Promise<string> {
  const [, name, steps] = /^(.+?)((?:\^|~\d*)*)$/.exec(revision) ?? [undefined, revision, ''];
  const { fs: files, gitdir, cache } = repository;
  const named = await resolveName(repository, name, revision);
  let { oid, commit } = await git.readCommit({ fs: files, gitdir, cache, oid: named }).catch(() => fail(`'${revision}' is no commit that is here; a shallow clone may have to be deepened`));
  for (const [, count] of steps.matchAll(/\^|~(\d*)/g)) {
    for (let left = count === undefined || count === '' ? 1 : Number(count); left > 0; left--) {
      const [parent] = commit.parent;
      if (parent === undefined) return fail(`'${revision}' goes back beyond the first commit`);
      ({ oid, commit } = await git.readCommit({ fs: files, gitdir, cache, oid: parent }).catch(() => fail(`'${revision}' goes back beyond what this shallow clone has`)));
    }
  }
  return oid;
}

async function resolveName(repository: GitRepository, name: string, revision: string): Promise<string> {
  const { fs: files, gitdir } = repository;
  const ref = ownNameOf(repository, name === '@' ? 'HEAD' : name);
  try {
    return await git.resolveRef({ fs: files, gitdir, ref });
  } catch {
    try {
      return await git.expandOid({ fs: files, gitdir, oid: name });
    } catch {
      return fail(`git knows no revision '${revision}'`);
    }
  }
}

/** What HEAD, FETCH_HEAD and the like stand for: every work tree has its own. Other names are the same in all. */
function ownNameOf({ headDir }: GitRepository, name: string): string {
  const file = path.join(headDir, name);
  if (!/^[A-Z_]*HEAD$/.test(name) || !fs.existsSync(file)) return name;
  const text = fs.readFileSync(file, 'utf8');
  return /^ref: (.+)/.exec(text)?.[1] ?? text.slice(0, 40);
}

function fail(message: string): never {
  throw new RevisionError(message);
}
