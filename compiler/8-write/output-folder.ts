import fs from 'node:fs';
import path from 'node:path';

/** What stands at a name. `other` is what holds no text: a socket, a pipe, a device. */
export type Kind = 'file' | 'folder' | 'link' | 'other';

/**
 * What an output folder holds. No link is followed: what is behind one is not in the folder, so it is neither read nor removed. Names are
 * relative to the folder, with `/`; `''` is the folder itself.
 */
export class OutputFolder {
  private readonly kinds = new Map<string, Kind | undefined>();

  constructor(readonly path: string) {}

  /** What stands at a name; undefined when nothing does. Remembered, so the answer is that of the first time. */
  kindOf(name: string): Kind | undefined {
    if (!this.kinds.has(name)) this.kinds.set(name, name === '' || this.kindOf(folderOf(name)) === 'folder' ? this.look(name) : undefined);
    return this.kinds.get(name);
  }

  /** The text of a file; undefined when there is no file of that name. */
  textOf(name: string): string | undefined {
    if (this.kindOf(folderOf(name)) !== 'folder') return undefined;
    try {
      return readText(path.join(this.path, name));
    } catch (cause) {
      if (notThere.has((cause as NodeJS.ErrnoException).code)) return undefined;
      throw cause;
    }
  }

  /** The names of what is directly in a folder. */
  namesIn(folder: string): string[] {
    return this.kindOf(folder) === 'folder' ? fs.readdirSync(path.join(this.path, folder)).map((name) => path.posix.join(folder, name)) : [];
  }

  private look(name: string): Kind | undefined {
    try {
      const stat = fs.lstatSync(path.join(this.path, name));
      return stat.isSymbolicLink() ? 'link' : stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
    } catch (cause) {
      if (notThere.has((cause as NodeJS.ErrnoException).code)) return undefined;
      throw cause;
    }
  }
}

/** The folder of a name, `''` at the top. */
export function folderOf(name: string): string {
  const folder = path.posix.dirname(name);
  return folder === '.' ? '' : folder;
}

function readText(file: string): string {
  const descriptor = fs.openSync(file, readHere);
  try {
    return fs.readFileSync(descriptor, 'utf8');
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Neither follows a link nor waits for the other end of a pipe. Windows knows neither flag. */
const readHere = fs.constants.O_RDONLY | ((fs.constants.O_NOFOLLOW as number | undefined) ?? 0) | ((fs.constants.O_NONBLOCK as number | undefined) ?? 0);

/** What the system says where no file of a name is: nothing, a folder, a link (or a socket), a name that no file can have. */
const notThere: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'ENAMETOOLONG']);
