import { isDomain } from './domain.ts';
import type { Format } from './format.ts';

const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** An e-mail address as people have them: dotted words before the `@`, a domain after it. Quoted names and comments are left out. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at <= 64 && localPart.test(text.slice(0, at)) && isDomain(text.slice(at + 1).toLowerCase());
}

export const email: Format = { validate: isEmail, expected: 'an e-mail address, such as alerts@example.com' };
