import { generateKeyPairSync } from 'node:crypto';
import { alphabets, type GenerateRule } from '../../secrets/generate-rule.ts';

/** So many random bytes. */
export type RandomSource = (length: number) => Uint8Array;

/** Makes a secret as its rule says. Every character of the alphabet is as likely as every other. */
export function generateText(rule: GenerateRule, random: RandomSource): string {
  if ('bytes' in rule) return Buffer.from(random(rule.bytes)).toString('base64');
  if ('key' in rule) return generateKey(rule.key);
  const alphabet = alphabets[rule.alphabet ?? 'letters-and-digits'];
  // Bytes above the last whole multiple would make the first characters likelier.
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < rule.length) {
    for (const byte of random(rule.length - text.length)) if (byte < limit) text += alphabet[byte % alphabet.length]!;
  }
  return text;
}

/** A private key in PEM, PKCS #8. */
function generateKey(kind: 'rsa' | 'ecdsa'): string {
  const { privateKey } = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
