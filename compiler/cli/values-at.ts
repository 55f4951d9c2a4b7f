import type { GitRepository } from '../1-read/git-repository.ts';
import { readRevision } from '../1-read/read-revision.ts';
import { locatedAt, type LocatedValues } from './locate-values.ts';

/** The values of a revision; their files are shown below `folder`, as if they were checked out there. */
export async function valuesAt(repository: GitRepository, revision: string, folder: string): Promise<LocatedValues> {
  return locatedAt(folder, await readRevision(repository, revision));
}
