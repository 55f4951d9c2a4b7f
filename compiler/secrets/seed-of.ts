import { createHash } from 'node:crypto';
import type { Provenance } from '../3-merge/provenance.ts';
import type { Path } from '../path.ts';
import { secretLeaves } from './secret-leaves.ts';
import type { SecretShape } from './secret-shape.ts';

/**
 * What encryption derives its randomness from, for what is put together from these places of the values. It changes with nothing but the
 * data keys of the files that set them, so that neither another secret nor another file changes a ciphertext.
 */
export type SeedOf = (places: readonly Path[]) => Uint8Array;

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
 * Where there is none, all secrets in clear together stand for it, so that whoever has the output alone cannot try one weak secret after
 * the other, but has to guess all of them at once.
 */
export function createSeeds({ value, provenance }: SeededValues, files: ReadonlyMap<string, EncryptedFile>, shape: SecretShape | undefined): SeedOf {
  const keyOf = (file: string | undefined): Uint8Array | undefined => (file === undefined ? undefined : files.get(file)?.dataKey);
  return (places) => {
    const own = keysIn(places.map((place) => keyOf(provenance.setBy(place))));
    const keys = own.length > 0 ? own : keysIn([...files.values()].map(({ dataKey }) => dataKey));
    return keys.length > 0 ? hash('drydock seed', keys) : hash('drydock seed of clear values', [...secretLeaves(value, shape)].map((leaf) => JSON.stringify([leaf.path, leaf.value])));
  };
}

/** Each once, in an order that the names of files have no part in. */
function keysIn(keys: readonly (Uint8Array | undefined)[]): string[] {
  return [...new Set(keys.filter((key) => key !== undefined).map((key) => Buffer.from(key).toString('hex')))].sort();
}

function hash(label: string, parts: readonly string[]): Uint8Array {
  const whole = createHash('sha256').update(label);
  for (const part of parts) whole.update(createHash('sha256').update(part).digest());
  return whole.digest();
}
