import { armor, Decrypter } from 'age-encryption';
import type { AgeStanza } from '../secrets/formats/sops/sops-metadata.ts';
import type { KeyRing } from './key-ring.ts';

const dataKeyLength = 32;

/** Decrypts the data key of a file with the first identity that fits one of its stanzas; undefined if none does. */
export async function unwrapDataKey(stanzas: readonly AgeStanza[], { identities }: Pick<KeyRing, 'identities'>): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity.open());
    } catch {
      // A mistyped identity opens nothing; the file that no other one opens is reported.
    }
  }
  for (const { enc } of stanzas) {
    try {
      const dataKey = await decrypter.decrypt(armor.decode(enc));
      if (dataKey.length === dataKeyLength) return dataKey;
    } catch {
      // Not for these identities, or damaged: the next recipient's stanza holds the same key.
    }
  }
  return undefined;
}
