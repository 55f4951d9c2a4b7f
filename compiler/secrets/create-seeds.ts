import { createHash, scryptSync } from 'node:crypto';
import { once } from '../lazy.ts';
import type { Provenance } from '../3-merge/provenance.ts';
import type { Path } from '../path.ts';
import { secretLeaves } from './secret-leaves.ts';
import type { SecretShape } from './secret-shape.ts';

/** What encryption and fingerprints take in place of random bytes. */
export interface SecretSeed {
  readonly bytes: Uint8Array;
  /** Whether it takes a key to know it. If not, it is made of the secrets themselves. */
  readonly isSecret: boolean;
}

/**
 * The seed for what is put together from these places of the values. It changes with nothing but the data keys of the files that set them, so
 * that neither another secret nor another file changes a ciphertext.
 */
export type SeedFor = (places: readonly Path[]) => SecretSeed;

/** The values that seeds are for. */
interface SeededValues {
  readonly value: unknown;
  readonly provenance: Pick<Provenance, 'setBy'>;
}

/** What is known of an encrypted file. */
interface EncryptedFile {
  readonly dataKey: Uint8Array | undefined;
}

/**
 * Seeds from the data keys of the encrypted files that set a secret; for one that stands in clear, from those of all files that are open here.
 * Where there is none, from all secrets in clear together.
 */
export function createSeeds({ value, provenance }: SeededValues, files: ReadonlyMap<string, EncryptedFile>, shape: SecretShape | undefined): SeedFor {
  const keyOf = (file: string | undefined): Uint8Array | undefined => (file === undefined ? undefined : files.get(file)?.dataKey);
  const ofClear = once(() => seedOfClear(value, shape));
  return (places) => {
    const own = keysIn(places.map((place) => keyOf(provenance.setBy(place))));
    const keys = own.length > 0 ? own : keysIn([...files.values()].map(({ dataKey }) => dataKey));
    return keys.length > 0 ? { bytes: hash('drydock seed', keys), isSecret: true } : { bytes: ofClear(), isSecret: false };
  };
}

/** Each once, in an order that the names of files have no part in. */
function keysIn(keys: readonly (Uint8Array | undefined)[]): string[] {
  return [...new Set(keys.filter((key) => key !== undefined).map((key) => Buffer.from(key).toString('hex')))].sort();
}

/**
 * All secrets in clear together, so that whoever has the output alone cannot try one weak secret after the other, but has to guess all of them
 * at once; and made slowly and in much memory, so that each guess takes as long as this does.
 */
function seedOfClear(value: unknown, shape: SecretShape | undefined): Uint8Array {
  const leaves = [...secretLeaves(value, shape)].map((leaf) => JSON.stringify([leaf.path, leaf.value]));
  return scryptSync(hash('drydock seed of clear values', leaves), 'drydock', 32);
}

function hash(label: string, parts: readonly string[]): Uint8Array {
  const whole = createHash('sha256').update(label);
  for (const part of parts) whole.update(createHash('sha256').update(part).digest());
  return whole.digest();
}
