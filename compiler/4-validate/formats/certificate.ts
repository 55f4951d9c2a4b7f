import { X509Certificate } from 'node:crypto';
import type { Format } from './format.ts';

/** A certificate, or a chain of them, whose first is the one that is meant. */
export const certificate: Format = {
  validate: (text) => {
    try {
      return new X509Certificate(text).raw.length > 0;
    } catch {
      return false;
    }
  },
  expected: 'a certificate in PEM',
};
