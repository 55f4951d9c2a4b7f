import git, { type CommitObject } from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';

const trailer = 'Source-Commit';

/** How far back a commit of ours is looked for: somebody may have mended something by hand since. */
const maxSteps = 100;

export interface SourceCommit {
  readonly oid: string;
  readonly commit: CommitObject;
}

/** The message of the commit that holds what a commit of the values compiles to. */
export function publishMessage({ oid, commit }: SourceCommit, version: string): string {
  const [subject] = commit.message.split('\n');
  return `${subject!.trim() === '' ? 'Publish' : subject!}\n\n${trailer}: ${oid}\nDrydock-Version: ${version}\n`;
}

/** The commit of the values that a message says it was made from: in its last paragraph, as git does it with trailers. */
export function sourceOf(message: string): string | undefined {
  const last = message.trimEnd().split(/\n\s*\n/).at(-1)!;
  return new RegExp(`^${trailer}: ([0-9a-f]{40})$`, 'm').exec(last)?.[1];
}

/** The source of what a branch holds, from the newest of our commits in it; undefined where none is found. */
export async function findSource({ fs, gitdir }: GitRepository, tip: string): Promise<string | undefined> {
  let oid: string | undefined = tip;
  for (let steps = 0; oid !== undefined && steps < maxSteps; steps++) {
    // A shallow clone ends somewhere.
    const found: { commit: CommitObject } | undefined = await git.readCommit({ fs, gitdir, oid }).catch(() => undefined);
    const source = found && sourceOf(found.commit.message);
    if (source !== undefined) return source;
    oid = found?.commit.parent[0];
  }
  return undefined;
}
