import git, { type TreeEntry } from 'isomorphic-git';
import type { GitRepository } from '../../1-read/git-repository.ts';
import { PublishError } from './publish-error.ts';

/** What becomes of files by their path in the tree: a text, or undefined for one that goes. */
export type TreeChanges = ReadonlyMap<string, string | undefined>;

export interface ChangedTree {
  /** Undefined where no file is left. */
  readonly oid: string | undefined;
  /** How many files are not as they were. */
  readonly changed: number;
}

/** The changes of a folder: of its files, and of its folders. */
type Steps = Map<string, Steps | string | undefined>;

/**
 * Makes the tree in which some files of another (undefined for none) are changed, and writes the objects that it needs. What is not named is
 * taken over without being read, so the same files always give the same tree. Throws `PublishError` where a file would have to be a folder.
 */
export async function changeTree({ fs, gitdir, cache }: GitRepository, tree: string | undefined, changes: TreeChanges): Promise<ChangedTree> {
  let changed = 0;
  return { oid: await changeFolder(tree, nest(changes), ''), changed };

  async function changeFolder(before: string | undefined, steps: Steps, folder: string): Promise<string | undefined> {
    const known = before === undefined ? [] : (await git.readTree({ fs, gitdir, cache, oid: before })).tree;
    const entries = new Map(known.map((entry) => [entry.path, entry]));
    for (const [name, step] of steps) {
      const now = await changeEntry(name, entries.get(name), step, folder);
      if (now === undefined) entries.delete(name);
      else entries.set(name, now);
    }
    return entries.size === 0 ? undefined : git.writeTree({ fs, gitdir, tree: [...entries.values()] });
  }

  async function changeEntry(name: string, was: TreeEntry | undefined, step: Steps | string | undefined, folder: string): Promise<TreeEntry | undefined> {
    const place = folder === '' ? name : `${folder}/${name}`;
    if (step instanceof Map) {
      if (was !== undefined && was.type !== 'tree') return keep(was, step, place);
      const oid = await changeFolder(was?.oid, step, place);
      return oid === undefined ? undefined : { mode: '040000', path: name, oid, type: 'tree' };
    }
    if (was !== undefined && was.type !== 'blob') return keep(was, step, place);
    if (step === undefined) {
      if (was !== undefined) changed++;
      return undefined;
    }
    const blob = Buffer.from(step);
    const { oid } = await git.hashBlob({ object: blob });
    if (was?.oid !== oid) {
      changed++;
      await git.writeBlob({ fs, gitdir, blob });
    }
    return { mode: '100644', path: name, oid, type: 'blob' };
  }
}

/** What is of another kind than we think is somebody else's: there is nothing of ours to remove, and no place to write. */
function keep(was: TreeEntry, step: Steps | string | undefined, place: string): TreeEntry {
  if (isRemoval(step)) return was;
  throw new PublishError(`'${place}' is not drydock's in this branch, and is in the way of the output`);
}

const isRemoval = (step: Steps | string | undefined): boolean => (step instanceof Map ? [...step.values()].every(isRemoval) : step === undefined);

function nest(changes: TreeChanges): Steps {
  const root: Steps = new Map();
  for (const [file, change] of changes) {
    const parts = file.split('/');
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      const known = folder.get(part);
      const next: Steps = known instanceof Map ? known : new Map<string, Steps | string | undefined>();
      folder.set(part, next);
      folder = next;
    }
    if (!(folder.get(name) instanceof Map)) folder.set(name, change);
  }
  return root;
}
