import type { Format } from './format.ts';

/**
 * A path prefix to route by: absolute, in printable ASCII, without query and fragment, and without what a proxy could read as another path
 * (`//`, `/../`, an encoded slash). The rule is Gateway API's for `HTTPPathMatch`.
 */
export function isHttpPath(text: string): boolean {
  return text.length <= 1024 && /^\/[!$-;=@-Z_a-z~]*$/.test(text) && !/\/(?=\/)|\/\.{1,2}(?=\/|$)|%2f/i.test(text);
}

export const httpPath: Format = { validate: isHttpPath, expected: "an absolute URL path without '?', '#' and '..', such as /api/v1" };
