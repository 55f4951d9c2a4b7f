import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

type Promises = typeof fs.promises;

/** The file system as isomorphic-git takes it. */
export interface GitFiles {
  readonly promises: Promises;
}

/**
 * The disk as a git repository needs it. Objects are also looked for where `objects/info/alternates` says (`git clone --shared`), and a file
 * is whole as soon as it has its name: an object that a killed run left half written would be taken for the real one for ever.
 */
export function createGitFiles(gitdir: string): GitFiles {
  const objects = path.join(gitdir, 'objects');
  const alternates = findAlternates(objects);
  const inAlternates = (file: unknown): string[] => (typeof file === 'string' && file.startsWith(objects + path.sep) ? alternates.map((other) => path.join(other, file.slice(objects.length))) : []);

  const readFile = async (file: string, options?: unknown): Promise<unknown> => {
    for (const other of inAlternates(file)) if (!fs.existsSync(file) && fs.existsSync(other)) return fs.promises.readFile(other, options as null);
    return fs.promises.readFile(file, options as null);
  };
  const readdir = async (folder: string): Promise<string[]> => {
    const others = await Promise.all(inAlternates(folder).map((other) => fs.promises.readdir(other).catch(() => [])));
    const own = await fs.promises.readdir(folder).catch((cause: unknown) => {
      if (others.flat().length > 0) return [];
      throw cause;
    });
    return [...new Set([...own, ...others.flat()])];
  };
  const writeFile = async (file: string, data: string | Uint8Array, options?: unknown): Promise<void> => {
    const unfinished = `${file}.${randomUUID()}.tmp`;
    await fs.promises.writeFile(unfinished, data, options as null);
    await fs.promises.rename(unfinished, file);
  };
  return { promises: { ...fs.promises, readFile: readFile as Promises['readFile'], readdir: readdir as unknown as Promises['readdir'], writeFile: writeFile as Promises['writeFile'] } };
}

/** Git follows alternates of alternates this far. */
const maxDepth = 5;

/** The other folders that hold objects of a repository, from https://git-scm.com/docs/gitrepository-layout. */
function findAlternates(objects: string, depth = maxDepth): string[] {
  const list = path.join(objects, 'info/alternates');
  if (depth === 0 || !fs.existsSync(list)) return [];
  const lines = fs.readFileSync(list, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => path.resolve(objects, line)).flatMap((other) => [other, ...findAlternates(other, depth - 1)]);
}
