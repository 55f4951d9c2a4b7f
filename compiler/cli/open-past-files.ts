import git, { type TreeEntry } from 'isomorphic-git';
import type { GitRepository } from '../1-read/git-repository.ts';

/** The files of many trees of git, which mostly are the same. */
export interface PastFiles {
  /** How often each line is in a file of a tree; nothing where there is no such file. */
  linesOf(tree: string, file: string): Promise<ReadonlyMap<string, number>>;
}

/** Reads files out of git's trees. A tree, or a file, that is the same in several revisions is read once. */
export function openPastFiles({ fs, gitdir, cache }: GitRepository): PastFiles {
  const remembered = <Value>(read: (oid: string) => Promise<Value>): ((oid: string) => Promise<Value>) => {
    const known = new Map<string, Promise<Value>>();
    return (oid) => {
      const value = known.get(oid) ?? read(oid);
      known.set(oid, value);
      return value;
    };
  };
  const entriesOf = remembered(async (oid) => new Map((await git.readTree({ fs, gitdir, cache, oid })).tree.map((entry): [string, TreeEntry] => [entry.path, entry])));
  const countLines = remembered(async (oid) => {
    const { blob } = await git.readBlob({ fs, gitdir, cache, oid });
    const counts = new Map<string, number>();
    for (const line of new TextDecoder().decode(blob).split(/\r\n|[\r\n]/)) counts.set(line, (counts.get(line) ?? 0) + 1);
    return counts;
  });
  return {
    linesOf: async (tree, file) => {
      let [oid, type] = [tree, 'tree'];
      for (const part of file.split('/')) {
        const entry = type === 'tree' ? (await entriesOf(oid)).get(part) : undefined;
        if (entry === undefined) return new Map();
        [oid, type] = [entry.oid, entry.type];
      }
      return type === 'blob' ? countLines(oid) : new Map();
    },
  };
}
