import { createHash } from 'node:crypto';
import { hashBcrypt } from './hash-bcrypt.ts';

/**
 * A piece of what a key of a Secret holds: a text that is no secret, or a secret by its id, as it is, as a JSON string or in base64; or a
 * user's line of an htpasswd file, hashed by bcrypt or, for nginx, by salted SHA-1.
 */
export type Part =
  | string
  | { readonly secret: string; readonly as?: 'json' | 'base64' }
  | { readonly htpasswd: { readonly user: string; readonly secret: string; readonly hash: 'bcrypt' | 'ssha' } };

/** What a key of a Secret holds, piece by piece. It says how a content is made without saying what it is. */
export type Composition = readonly Part[];

/** The ids of the secrets that a composition takes, each once. */
export function secretsIn(composition: Composition): string[] {
  return [...new Set(composition.flatMap((part) => secretOf(part) ?? []))];
}

function secretOf(part: Part): string | undefined {
  if (typeof part === 'string') return undefined;
  return 'secret' in part ? part.secret : part.htpasswd.secret;
}

/** The content itself. Pure: the salts of hashes come from what they hash, so that the same secrets give the same content. */
export function compose(composition: Composition, textOf: (secret: string) => string): string {
  return composition.map((part) => composePart(part, textOf)).join('');
}

function composePart(part: Part, textOf: (secret: string) => string): string {
  if (typeof part === 'string') return part;
  if ('htpasswd' in part) return `${part.htpasswd.user}:${hashes[part.htpasswd.hash](part.htpasswd.user, textOf(part.htpasswd.secret))}`;
  const text = textOf(part.secret);
  if (part.as === 'json') return JSON.stringify(text);
  return part.as === 'base64' ? Buffer.from(text).toString('base64') : text;
}

/** https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html ; Docker's registry takes bcrypt and nothing else. */
const hashes = {
  bcrypt: (user: string, password: string) => hashBcrypt(password, saltOf(user, password).subarray(0, 16)),
  ssha: (user: string, password: string) => {
    const salt = saltOf(user, password).subarray(0, 8);
    return `{SSHA}${Buffer.concat([createHash('sha1').update(password).update(salt).digest(), salt]).toString('base64')}`;
  },
} as const;

/** A salt keeps equal passwords of two users from having one hash, and tables of hashes from being of use: one per user and password does. */
function saltOf(user: string, password: string): Buffer {
  return createHash('sha256').update(`drydock htpasswd\0${user}\0${password}`).digest();
}
