import { readSealingKey } from '../../secrets/formats/sealed/sealing-key.ts';
import type { Format } from './format.ts';

/** The certificate that a sealed-secrets controller seals for. When it expires does not matter to the controller. */
export const sealingCertificate: Format = {
  validate: (text) => readSealingKey(text) !== undefined,
  expected: 'a PEM certificate with an RSA key, as kubeseal --fetch-cert prints it',
};
