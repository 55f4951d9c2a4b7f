import { once } from '../5-derive/lazy.ts';
import type { ValidValues } from '../4-validate/validate-values.ts';
import type { Path } from '../path.ts';
import { seedOf, seedOfClear } from './seed-of.ts';
import type { SecretShape } from './secret-shape.ts';

/** What encryption and fingerprints take in place of random bytes. */
export interface SecretSeed {
  readonly bytes: Uint8Array;
  /** Whether it takes a key to know it. If not, it is made of the secrets themselves. */
  readonly isSecret: boolean;
}

/** The seed for a Secret that is made of the values at the given paths. */
export type SeedFor = (paths: readonly Path[]) => SecretSeed;

/**
 * The keys of the files that set the secrets themselves, so that another file, whether new or of another cluster, changes nothing for them. Of
 * secrets that stand in clear, the keys of all encrypted files together; where there is none, all secrets in clear together.
 */
export function createSeeds(encrypted: Parameters<typeof seedOf>[0], { value, provenance }: ValidValues, shape: SecretShape | undefined): SeedFor {
  const ofAll = once(() => seedOf(encrypted));
  const ofClear = once(() => seedOfClear(value, shape));
  return (paths) => {
    const files = new Set(paths.map((path) => provenance.settingFile(path)));
    const key = seedOf(new Map([...encrypted].filter(([file]) => files.has(file)))) ?? ofAll();
    return key === undefined ? { bytes: ofClear(), isSecret: false } : { bytes: key, isSecret: true };
  };
}
