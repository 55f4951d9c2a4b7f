/** What writing an output tree comes to. Paths are relative to the output folder. */
export interface WritePlan {
  readonly write: readonly string[];
  readonly remove: readonly string[];
  readonly unchanged: number;
}

/**
 * Compares the files to write with those on disk. `onDisk` answers a file's text, or undefined; `owned` are the files that earlier runs
 * made. A file that nobody recorded as ours is never removed.
 */
export function planWrite(files: ReadonlyMap<string, string>, owned: readonly string[], onDisk: (path: string) => string | undefined): WritePlan {
  const write = [...files].filter(([path, text]) => onDisk(path) !== text).map(([path]) => path);
  const remove = owned.filter((path) => !files.has(path) && onDisk(path) !== undefined);
  return { write, remove, unchanged: files.size - write.length };
}
