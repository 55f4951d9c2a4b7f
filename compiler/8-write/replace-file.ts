import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { isRunning } from './is-running.ts';
import { OutputFolderError } from './output-folder-error.ts';

/** A file whose new text is complete beside it, under a hidden name, and that only has to take its place. */
export interface StagedFile {
  /** Puts the new text in place in one step. Throws `OutputFolderError` if the file is not what it was when it was read. */
  commit(): void;
  /** Takes the staged text away, if it is still there. */
  discard(): void;
}

/**
 * Writes the new text of one file of a repository beside it. `before` is what was read there; undefined: there must be no file. The file's
 * mode is kept. Throws `OutputFolderError` where no real file can be written.
 */
export function stageFile(file: string, before: string | undefined, text: string): StagedFile {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) throw new OutputFolderError(`${file} is no file, or only a link to one`);
  refuseChange(file, before);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  removeStale(file);
  const staged = path.join(path.dirname(file), `${prefixOf(file)}${process.pid}`);
  const descriptor = fs.openSync(staged, 'wx', stat === undefined ? 0o666 : stat.mode & 0o777);
  try {
    if (stat !== undefined) fs.fchmodSync(descriptor, stat.mode & 0o777);
    fs.writeFileSync(descriptor, text);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  return {
    commit: () => {
      refuseChange(file, before);
      fs.renameSync(staged, file);
    },
    discard: () => fs.rmSync(staged, { force: true }),
  };
}

const prefixOf = (file: string): string => `.${path.basename(file)}.drydock-`;

/** Removes what killed runs left. In a container every run may have the same id. */
function removeStale(file: string): void {
  const prefix = prefixOf(file);
  for (const name of fs.readdirSync(path.dirname(file)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length));
    if (Number.isInteger(pid) && (pid === process.pid || !isRunning(pid))) fs.rmSync(path.join(path.dirname(file), name), { force: true });
  }
}

function refuseChange(file: string, before: string | undefined): void {
  const now = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '') : undefined;
  if (now !== before) throw new OutputFolderError(`${file} was changed meanwhile; nothing was written to it`);
}
