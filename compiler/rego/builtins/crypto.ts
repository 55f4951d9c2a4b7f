import { createHash, createHmac } from 'node:crypto';
import { onText, onTexts, type BuiltinTable } from './builtin.ts';

/** Hashes of a text's UTF-8 bytes, in hexadecimal. Certificates, keys and tokens are not offered: they need a clock or trust. */
export const cryptoBuiltins: BuiltinTable = {
  ...Object.fromEntries(['md5', 'sha1', 'sha256'].map((name) => [`crypto.${name}`, onText((text) => createHash(name).update(text).digest('hex'))])),
  ...Object.fromEntries(
    ['md5', 'sha1', 'sha256', 'sha512'].map((name) => [
      `crypto.hmac.${name}`,
      onTexts((text, key) => createHmac(name, key).update(text).digest('hex')),
    ]),
  ),
  'crypto.hmac.equal': onTexts((a, b) => a === b),
};
