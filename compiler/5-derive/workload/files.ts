import type { FileMap } from './pod.ts';

/** One file of a container: where it is mounted, and its key in the ConfigMap of the pod. */
export interface MountedFile {
  readonly path: string;
  readonly key: string;
  readonly text: string;
}

/** The volume that holds the files of a pod. */
export const filesVolume = 'files';

/**
 * Gives every file of a container its key. Each file is mounted on its own (`subPath`), so that two files of one folder, and what the
 * image has there, stand side by side. ConfigMap keys allow letters, digits, `-`, `_` and `.` only.
 */
export function mountedFiles(container: string, files: Readonly<Record<string, string>> | undefined): MountedFile[] {
  const taken = new Set<string>();
  return Object.keys(files ?? {}).sort().map((path) => {
    const wanted = `${container}${path}`.replaceAll('/', '.').replaceAll(/[^-._a-zA-Z0-9]/g, '_');
    let key = wanted;
    for (let n = 2; taken.has(key); n++) key = `${wanted}-${n}`;
    taken.add(key);
    return {
      path,
      key,
      get text() {
        return files![path]!;
      },
    };
  });
}

export function fileMap(files: readonly MountedFile[]): FileMap {
  return Object.fromEntries(files.map(({ key, text }) => [key, text]));
}
