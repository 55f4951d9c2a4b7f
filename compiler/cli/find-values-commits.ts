import { openRepository, type GitRepository } from '../1-read/git-repository.ts';
import { RevisionError } from '../1-read/revision-error.ts';
import { isSecret } from '../4-validate/show-value.ts';
import type { Location } from '../diagnostics/diagnostic.ts';
import { findCommits, type Line, type LineOrigin } from './find-commits.ts';
import type { LocatedValues } from './locate-values.ts';

/**
 * Finds where lines of the values in a work tree come from: the newest commits that brought them. Answers nothing for any where the values
 * are in no git repository that can be read, or in one without a commit; nor for lines of `secrets.*` files, which may be encrypted where they
 * are committed.
 */
export async function findValuesCommits(values: LocatedValues, places: readonly Location[]): Promise<(place: Location) => LineOrigin | undefined> {
  const lines = new Map<string, Line>();
  for (const place of places) {
    const text = values.source.value.get(place.file)?.split(/\r\n|[\r\n]/)[place.line - 1];
    if (text !== undefined && !isSecret(place.file, {})) lines.set(keyOf(place), { file: place.file, text, isGone: false });
  }
  const origins = await findInRepository(() => openRepository(values.toShownPath('.')), [...lines.values()]);
  return (place) => {
    const line = lines.get(keyOf(place));
    return line && origins.get(line);
  };
}

const keyOf = ({ file, line }: Location): string => `${line} ${file}`;

async function findInRepository(open: () => GitRepository, lines: readonly Line[]): Promise<ReadonlyMap<Line, LineOrigin>> {
  try {
    return await findCommits(open(), undefined, 'HEAD', lines);
  } catch (cause) {
    if (cause instanceof RevisionError) return new Map();
    throw cause;
  }
}
