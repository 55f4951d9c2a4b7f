import { readAgeRecipient } from '../../secrets/formats/age/read-recipient.ts';
import type { Format } from './format.ts';

/** A public key of age, as `age-keygen` prints it; those of plugins, of SSH and of the post-quantum kind are others. */
export const ageRecipient: Format = {
  validate: (text) => readAgeRecipient(text) !== undefined,
  expected: "an X25519 recipient of age, 'age1' and 58 characters",
};
