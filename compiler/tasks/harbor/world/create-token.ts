import { randomBytes } from 'node:crypto';

/** A new secret for a robot, of 192 random bits. Harbor asks for a small and a capital letter and a digit. */
export function createToken(): string {
  return `aA1${randomBytes(24).toString('base64url')}`;
}
